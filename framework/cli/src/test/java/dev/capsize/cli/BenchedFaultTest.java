package dev.capsize.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.model.record.Event;
import dev.capsize.model.record.Interval;
import dev.capsize.model.record.Sighting;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BenchedFaultTest {

  private static final long DECISION = 1_000;
  private static final long LATER = 10_000_000_000L;

  private static final Event INJECTED =
      new Event.FaultInjected(
          5_000, "f", "power-off", List.of("a", "b"), new Interval(2_000, 4_000));

  @Test
  void effectAndProofCountFromTheDecisionToTheLastNode() {
    BenchedFault figures =
        BenchedFault.of(
            List.of(
                INJECTED, sighted("a", Sighting.ACTS, 6_000), sighted("b", Sighting.ACTS, 9_000)),
            DECISION,
            Map.of("a", 3_000L, "b", 3_700L),
            LATER);

    assertThat(figures.effect()).isEqualTo(3_000);
    assertThat(figures.proof()).hasValue(8_000);
    assertThat(figures.spread()).hasValue(700);
  }

  @Test
  void oneNodeWithoutProofLeavesNone() {
    BenchedFault figures =
        BenchedFault.of(
            List.of(
                INJECTED,
                sighted("a", Sighting.ACTS, 6_000),
                sighted("b", Sighting.UNCLEAR, 9_000)),
            DECISION,
            Map.of(),
            LATER);

    assertThat(figures.proof()).isEmpty();
  }

  @Test
  void aHeartThatStillBeatsOrWasNeverHeardIsNotSilent() {
    assertThat(spread(Map.of("a", 3_000L, "b", LATER - 1_000_000))).isFalse();
    assertThat(spread(Map.of("a", 3_000L))).isFalse();
    assertThat(spread(Map.of("a", 3_000L, "b", 3_000L))).isTrue();
  }

  private static boolean spread(Map<String, Long> heard) {
    return BenchedFault.of(
            List.of(INJECTED, sighted("a", Sighting.ACTS, 6_000)), DECISION, heard, LATER)
        .spread()
        .isPresent();
  }

  private static Event sighted(String node, Sighting sighting, long at) {
    return new Event.FaultSighted(
        at, "f", node, true, "inject", sighting, "", new Interval(at - 1_000, at));
  }
}
