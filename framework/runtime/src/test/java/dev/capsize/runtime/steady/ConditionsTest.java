package dev.capsize.runtime.steady;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.model.part.Values;
import dev.capsize.model.topology.Redundancy;
import dev.capsize.model.value.Percentage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConditionsTest {

  private LiveState.Tally tally = new LiveState.Tally(0, 0);
  private List<String> members = List.of();
  private Optional<List<String>> missing = Optional.empty();

  private final LiveState state =
      new LiveState() {
        @Override
        public Tally tally(String workload, Duration over) {
          assertThat(workload).isEqualTo("orders");
          assertThat(over).isEqualTo(Duration.ofSeconds(3));
          return tally;
        }

        @Override
        public List<String> members(String role) {
          assertThat(role).isEqualTo("primary");
          return members;
        }

        @Override
        public Optional<List<String>> missingRedundancy() {
          return missing;
        }
      };

  @Test
  void availabilityIsTheShareOfAcknowledgedOperations() {
    tally = new LiveState.Tally(199, 1);
    assertThat(availability("99.5%")).isEqualTo(new Reading(true, "99.5% of 200 operations"));
    assertThat(availability("99.6%")).isEqualTo(new Reading(false, "99.5% of 200 operations"));
    assertThat(availability("100%").holds()).isFalse();
  }

  @Test
  void withoutOperationsNothingIsAvailable() {
    assertThat(availability("0%")).isEqualTo(new Reading(false, "no operations"));
  }

  @Test
  void membersAreCountedAndNamed() {
    Values one = new Values(Map.of("role", "primary", "exactly", 1L));
    assertThat(new Members().read(state, one)).isEqualTo(new Reading(false, "nobody"));
    members = List.of("pg-2");
    assertThat(new Members().read(state, one)).isEqualTo(new Reading(true, "pg-2"));
    members = List.of("pg-1", "pg-2");
    assertThat(new Members().read(state, one)).isEqualTo(new Reading(false, "pg-1, pg-2"));
  }

  @Test
  void redundancyHoldsOnlyWhenItIsKnownToBeFull() {
    Values full = new Values(Map.of("is", "full"));
    assertThat(new Redundant().read(state, full)).isEqualTo(new Reading(false, "unknown"));
    missing = Optional.of(List.of("streaming 1 of 2", "lag 9 over 5"));
    assertThat(new Redundant().read(state, full))
        .isEqualTo(new Reading(false, "streaming 1 of 2, lag 9 over 5"));
    missing = Optional.of(List.of());
    assertThat(new Redundant().read(state, full)).isEqualTo(new Reading(true, "full"));
  }

  @Test
  void everyFigureMustBeInItsBounds() {
    Redundancy demanded =
        new Redundancy(Map.of("streaming", 2L, "synchronous", 1L), Map.of("lag", 100L));
    assertThat(
            RedundancyCheck.missing(
                demanded, Map.of("streaming", 2L, "synchronous", 1L, "lag", 100L)))
        .isEmpty();
    assertThat(
            RedundancyCheck.missing(
                demanded, Map.of("streaming", 1L, "synchronous", 5L, "lag", 101L)))
        .containsExactly("streaming 1 of 2", "lag 101 over 100");
  }

  @Test
  void aFigureThatNobodyReportsIsMissing() {
    Redundancy demanded = new Redundancy(Map.of("streaming", 2L), Map.of("lag", 100L));
    assertThat(RedundancyCheck.missing(demanded, Map.of()))
        .containsExactly("streaming ? of 2", "lag ? over 100");
  }

  private Reading availability(String atLeast) {
    return new Availability()
        .read(
            state,
            new Values(
                Map.of(
                    "of", "orders",
                    "at-least", Percentage.parse(atLeast),
                    "over", Duration.ofSeconds(3))));
  }
}
