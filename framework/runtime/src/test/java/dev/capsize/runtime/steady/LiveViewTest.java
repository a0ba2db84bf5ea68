package dev.capsize.runtime.steady;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.model.record.OpKind;
import dev.capsize.model.record.Operation;
import dev.capsize.model.record.OutcomeType;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LiveViewTest {

  private static final Duration SECOND = Duration.ofSeconds(1);

  private long now = Duration.ofMinutes(1).toNanos();
  private final LiveView view = new LiveView(() -> now);

  @Test
  void operationsCountByTheirScheduledTime() {
    saw(OutcomeType.OK, 0);
    saw(OutcomeType.FAIL, 0);
    saw(OutcomeType.INFO, 500);
    saw(OutcomeType.MISSED, 1_000);
    saw(OutcomeType.OK, 1_001);

    assertThat(view.tally("orders", SECOND)).isEqualTo(new LiveState.Tally(1, 3));
    assertThat(view.tally("orders", SECOND).all()).isEqualTo(4);
    assertThat(view.tally("others", SECOND)).isEqualTo(new LiveState.Tally(0, 0));
  }

  @Test
  void oneMayLookBackFurtherThanTheFirstSecondsOnceOneHasAsked() {
    Duration half = Duration.ofSeconds(30);
    assertThat(view.tally("orders", half).all()).isZero();
    for (int i = 0; i < 40; i++) {
      saw(OutcomeType.OK, 0);
      now += SECOND.toNanos();
    }
    assertThat(view.tally("orders", half).ok()).isEqualTo(30);
  }

  @Test
  void onlyTheLatestWordOfTheWitnessCountsAndOnlyFresh() {
    witness("pg-1", OutcomeType.OK);
    witness("pg-2", OutcomeType.FAIL);
    assertThat(view.members("primary")).containsExactly("pg-1");

    witness("pg-1", OutcomeType.FAIL);
    witness("pg-2", OutcomeType.OK);
    witness("pg-3", OutcomeType.OK);
    assertThat(view.members("primary")).containsExactly("pg-2", "pg-3");

    now += SECOND.toNanos() + 1;
    assertThat(view.members("primary")).isEmpty();
    assertThat(view.members("other")).isEmpty();
  }

  @Test
  void redundancyIsUnknownUntilSomebodyHasSaid() {
    assertThat(view.missingRedundancy()).isEmpty();
    view.redundancy(Optional.of(List.of("streaming 1 of 2")));
    assertThat(view.missingRedundancy()).contains(List.of("streaming 1 of 2"));
    view.redundancy(Optional.of(List.of()));
    assertThat(view.missingRedundancy()).contains(List.of());
  }

  private void saw(OutcomeType outcome, int millisAgo) {
    long at = now - Duration.ofMillis(millisAgo).toNanos();
    view.saw(operation("orders", "", OpKind.INSERT, at, outcome));
  }

  private void witness(String node, OutcomeType outcome) {
    view.saw(operation("primary", node, OpKind.WITNESS, now, outcome));
  }

  private static Operation operation(
      String stream, String node, OpKind kind, long at, OutcomeType outcome) {
    return new Operation(stream, 0, node, kind, 1, new long[0], at, at, at, outcome, "", "");
  }
}
