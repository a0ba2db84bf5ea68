package dev.capsize.model.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InterpolationTests {

  private static final Map<String, String> VARIABLES = Map.of("A", "1", "EMPTY", "", "B_2", "two");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "x$A.y|x1.y",
        "${A}${B_2}|1two",
        "$$A $${A}|$A ${A}",
        "${NONE}|''",
        "$NONE.|.",
        "${A:-d}|1",
        "${NONE:-d}|d",
        "${EMPTY:-d}|d",
        "${EMPTY-d}|''",
        "${NONE-d}|d",
        "${NONE:-}|''",
        "${NONE:-${B_2}!}|two!",
        "${NONE:-${NO:-in}}|in",
        "${A:+set}|set",
        "${EMPTY:+set}|''",
        "${EMPTY+set}|set",
        "${A:?must}|1",
        "${NONE:-http://x:80/$$y}|http://x:80/$y",
      })
  void followsTheRulesOfCompose(String text, String expected) {
    assertThat(Interpolation.apply(text, VARIABLES)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"$", "a $ b", "${A", "${}", "${1A}", "${A!b}", "${A:}", "${A:=b}"})
  void whatIsNoReferenceIsTold(String text) {
    assertThatThrownBy(() -> Interpolation.apply(text, VARIABLES))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("\"" + text + "\" is no reference");
  }

  @Test
  void whatMustBeSetIsTold() {
    assertThatThrownBy(() -> Interpolation.apply("${EMPTY:?not empty}", VARIABLES))
        .hasMessage("the variable EMPTY is not set: not empty");
    assertThat(Interpolation.apply("${EMPTY?must}", VARIABLES)).isEmpty();
  }

  @Test
  void anEnvFileIsReadLineByLine() {
    assertThat(
            EnvFile.read(
                """
                # a comment
                PLAIN=a b # the rest
                export QUOTED="x\\ny $A"
                SINGLE='$A # "stays"'
                EMPTY_ONE=
                LATER=${PLAIN}!
                """,
                VARIABLES))
        .isEqualTo(
            Map.of(
                "PLAIN", "a b",
                "QUOTED", "x\ny 1",
                "SINGLE", "$A # \"stays\"",
                "EMPTY_ONE", "",
                "LATER", "a b!"));
  }

  @Test
  void aCommandIsSplitAsAShellDoes() {
    assertThat(ShellWords.split("run  -c 'a b' \"c \\\"d\\\" \\n\" e\\ f '' g"))
        .containsExactly("run", "-c", "a b", "c \"d\" \\n", "e f", "", "g");
    assertThatThrownBy(() -> ShellWords.split("a 'b")).hasMessage("the quote ' does not end");
  }
}
