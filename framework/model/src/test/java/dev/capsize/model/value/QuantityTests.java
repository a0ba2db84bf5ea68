package dev.capsize.model.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.capsize.model.part.ParamType;
import java.time.Duration;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantityTests {

  @ParameterizedTest
  @CsvSource({"0ms,0", "20ms,20", "1.5s,1500", "3m,180000", "0.5h,1800000", "1000h,3600000000"})
  void aDurationIsANumberWithAUnit(String text, long millis) {
    assertThat(Durations.parse(text)).isEqualTo(Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "5", "s", "5 s", "5S", "5d", "1e3s", "5s ", ".5s", "\u0665s"})
  void anythingElseIsNoDuration(String text) {
    assertRefused(
        Durations::parse,
        text,
        "\"" + text + "\" is no duration; a number with ms, s, m or h is allowed, as in 20s");
  }

  @ParameterizedTest
  @CsvSource({"90s,90000", "-1.5s,-1500", "-0ms,0"})
  void anOffsetMayBeNegative(String text, long millis) {
    assertThat(ParamType.OFFSET.parse(text)).isEqualTo(Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-", "--5s", "- 5s", "-1001h", "+5s"})
  void anythingElseIsNoOffset(String text) {
    assertThatThrownBy(() -> ParamType.OFFSET.parse(text))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aDurationThatWouldOverflowIsTooLong() {
    assertRefused(Durations::parse, "1001h", "\"1001h\" is too long; at most 1000h is allowed");
    assertRefused(
        Durations::parse,
        "999999999999999h",
        "\"999999999999999h\" is too long; at most 1000h is allowed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0s", "1ms", "1500ms", "20s", "90s", "3m", "60m", "0.5ms", "1.25ms"})
  void aFormattedDurationReadsBack(String text) {
    assertThat(Durations.format(Durations.parse(text))).isEqualTo(text);
  }

  @Test
  void aDurationForPeopleHasTwoDecimals() {
    assertThat(Durations.human(18_944_000_000L)).isEqualTo("18.94 s");
    assertThat(Durations.human(312_000_000)).isEqualTo("312 ms");
    assertThat(Durations.human(-2_000_000_000)).isEqualTo("-2.00 s");
  }

  @Test
  void aRangeIsDrawnWithBothEnds() {
    DurationRange range = new DurationRange(Duration.ofMillis(5), Duration.ofMillis(7));
    assertThat(new Random(1).ints(200).mapToObj(i -> range.draw(new Random(i)).toMillis()))
        .containsOnly(5L, 6L, 7L);
    assertThat(DurationRange.exactly(Duration.ofSeconds(5)).draw(new Random(1)))
        .isEqualTo(Duration.ofSeconds(5));
    assertThat(range).hasToString("5ms..7ms");
  }

  @Test
  void aRangeDoesNotRunBackwards() {
    assertThatThrownBy(() -> new DurationRange(Duration.ofSeconds(7), Duration.ofSeconds(5)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "\"7s..5s\" runs backwards; a range runs from the shorter to the longer, as in 5s..7s");
  }

  @ParameterizedTest
  @CsvSource({"0,0", "512,512", "1k,1024", "512m,536870912", "1MB,1048576", "2GiB,2147483648"})
  void aSizeIsANumberWithAPrefix(String text, long bytes) {
    assertThat(Size.parse(text)).isEqualTo(new Size(bytes));
  }

  @ParameterizedTest
  @CsvSource({"0,0", "1000,1000", "1024,1k", "536870912,512m", "2147483648,2g"})
  void aSizeIsShownInTheLargestUnit(long bytes, String text) {
    assertThat(new Size(bytes)).hasToString(text);
  }

  @Test
  void aSizeThatIsNoneIsRefused() {
    for (String text : new String[] {"", "m", "-1m", "1.5g", "1t", "99999999999999999999"}) {
      assertRefused(
          Size::parse,
          text,
          "\"" + text + "\" is no size; a whole number with k, m or g is, as in 512m");
    }
    assertRefused(Size::parse, "9999999999999g", "\"9999999999999g\" is more than a size can be");
  }

  @ParameterizedTest
  @CsvSource({"200/s,200,200/s", "0/s,0,0/s", "30/m,0.5,0.50/s", "1.5/s,1.5,1.50/s"})
  void aRateIsANumberPerSecondOrMinute(String text, double perSecond, String shown) {
    assertThat(Rate.parse(text)).isEqualTo(new Rate(perSecond)).hasToString(shown);
  }

  @Test
  void aRateThatIsNoneIsRefused() {
    for (String text : new String[] {"200", "/s", "-1/s", "200/h", "1/s "}) {
      assertRefused(
          Rate::parse,
          text,
          "\"" + text + "\" is no rate; a number per second or minute is, as in 200/s");
    }
  }

  @ParameterizedTest
  @CsvSource({"0%,0", "99.9%,0.999", "100%,1", "99.999%,0.99999", "33.3%,0.333"})
  void aPercentageIsExact(String text, double fraction) {
    assertThat(Percentage.parse(text)).isEqualTo(new Percentage(fraction)).hasToString(text);
  }

  @Test
  void aPercentageThatIsNoneIsRefused() {
    for (String text : new String[] {"50", "101%", "-1%", "%", "100.1%"}) {
      assertRefused(
          Percentage::parse, text, "\"" + text + "\" is no percentage; 0% to 100% is, as in 99.9%");
    }
  }

  @Test
  void aNameIsKebabCase() {
    assertThat(KebabCase.parse("pg-2a")).isEqualTo("pg-2a");
    for (String text :
        new String[] {"", "-a", "a-", "a--b", "2a", "A", "a.b", "a/b", "a".repeat(61)}) {
      assertRefused(
          KebabCase::parse,
          text,
          "\""
              + text
              + "\" is no name; up to 60 small letters, digits and single hyphens are, as in pg-ha");
    }
  }

  @Test
  void aTargetIsShownAsItIsSaid() {
    assertThat(Target.named("primary")).hasToString("primary");
    assertThat(new Target(Target.Mode.MINORITY, "pg")).hasToString("minority pg");
  }

  private static void assertRefused(Function<String, ?> parser, String text, String message) {
    assertThatThrownBy(() -> parser.apply(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }
}
