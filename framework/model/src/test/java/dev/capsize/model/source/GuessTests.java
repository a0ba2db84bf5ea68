package dev.capsize.model.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class GuessTests {

  private static final List<String> KNOWN = List.of("kill", "pause", "partition", "power-off");

  @Test
  void aSlipIsGuessed() {
    assertThat(Guess.among("kil", KNOWN)).isEqualTo("; did you mean \"kill\"?");
    assertThat(Guess.among("puase", KNOWN)).isEqualTo("; did you mean \"pause\"?");
    assertThat(Guess.among("POWER_OFF", KNOWN)).isEqualTo("; did you mean \"power-off\"?");
    assertThat(Guess.among("poweroff", KNOWN)).isEqualTo("; did you mean \"power-off\"?");
    assertThat(Guess.among("a", List.of("b"))).isEqualTo("; did you mean \"b\"?");
  }

  @Test
  void anotherWordIsNotGuessed() {
    assertThat(Guess.among("explode", KNOWN)).isEmpty();
    assertThat(Guess.among("x".repeat(1_000_000), KNOWN)).isEmpty();
    assertThat(Guess.among("x", List.of())).isEmpty();
  }
}
