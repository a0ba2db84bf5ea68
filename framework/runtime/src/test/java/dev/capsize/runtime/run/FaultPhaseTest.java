package dev.capsize.runtime.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.model.part.PartUse;
import dev.capsize.model.part.Values;
import dev.capsize.model.record.Interval;
import dev.capsize.model.source.Place;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How long a system is watched after its last fault. */
class FaultPhaseTest {

  private static final long INJECTED = 100;
  private static final long LIMITS_PASSED = 500;

  @Test
  void aSteadyStateThatBrokeAndHeldAgainIsTheAnswer() {
    assertThat(FaultPhase.decided(new Interval(101, 110), INJECTED, 150, LIMITS_PASSED)).isTrue();
  }

  @Test
  void oneThatHasNotBrokenYetIsWatchedPastEveryLimit() {
    Interval unbroken = new Interval(90, 95);

    assertThat(FaultPhase.decided(unbroken, INJECTED, 499, LIMITS_PASSED)).isFalse();
    assertThat(FaultPhase.decided(unbroken, INJECTED, 500, LIMITS_PASSED)).isTrue();
  }

  @Test
  void theLongestTimeThatIsAllowedIsTheLimit() {
    assertThat(
            FaultPhase.longestLimit(
                List.of(
                    allows(Duration.ofSeconds(24)), allows(Duration.ofSeconds(60)), allows(3L))))
        .isEqualTo(Duration.ofSeconds(60));
    assertThat(FaultPhase.longestLimit(List.of())).isEqualTo(Duration.ZERO);
  }

  private static PartUse allows(Object atMost) {
    return new PartUse("any", new Values(Map.of("at-most", atMost)), new Place("f", 1, 1));
  }
}
