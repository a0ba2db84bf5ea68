package dev.capsize.check.txn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.check.call.Bounds;
import dev.capsize.check.call.Calls;
import dev.capsize.check.call.CheckReport;
import dev.capsize.check.call.InvalidHistoryException;
import dev.capsize.check.call.Truth;
import dev.capsize.check.txn.SimulatedDatabase.Mode;
import dev.capsize.check.txn.SimulatedDatabase.Plan;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class BruteForceTest {

  private static final Set<Consistency> TRIED =
      EnumSet.of(
          Consistency.SERIALIZABLE,
          Consistency.STRONG_SESSION_SERIALIZABLE,
          Consistency.STRICT_SERIALIZABLE,
          Consistency.SNAPSHOT_ISOLATION,
          Consistency.STRONG_SESSION_SNAPSHOT_ISOLATION,
          Consistency.STRONG_SNAPSHOT_ISOLATION);

  @Test
  void agreesOnListsThatAreReadAtLast() throws InvalidHistoryException {
    assertThat(exact(2_000, 1)).isGreaterThan(500);
  }

  @Test
  void neverCondemnsWhatHasASchedule() throws InvalidHistoryException {
    sound(2_000, 2);
  }

  @Test
  @Tag("nightly")
  void agreesOnManyLists() throws InvalidHistoryException {
    assertThat(exact(100_000, 1_000_000)).isGreaterThan(25_000);
  }

  @Test
  @Tag("nightly")
  void neverCondemnsAnyThatHasASchedule() throws InvalidHistoryException {
    sound(100_000, 2_000_000);
  }

  /** How many verdicts were ILLEGAL. */
  private static int exact(int histories, long seed) throws InvalidHistoryException {
    int illegal = 0;
    for (int i = 0; i < histories; i++) {
      Calls calls = SimulatedDatabase.run(plan(i).readAtLast(), seed + i);
      for (Consistency level : TRIED) {
        CheckReport report = ListAppend.checker(level).check(calls, Bounds.DEFAULT);
        boolean legal = BruteForce.isLegal(calls, true, level);
        assertThat(report.verdict())
            .as("seed %d, %s: %s", seed + i, level.text(), report)
            .isEqualTo(legal ? Truth.OK : Truth.ILLEGAL);
        illegal += legal ? 0 : 1;
      }
    }
    return illegal;
  }

  private static void sound(int histories, long seed) throws InvalidHistoryException {
    for (int i = 0; i < histories; i++) {
      Plan plan = i % 2 == 0 ? plan(i) : plan(i).registers();
      Calls calls = SimulatedDatabase.run(plan, seed + i);
      for (Consistency level : TRIED) {
        CheckReport report =
            (plan.lists() ? ListAppend.checker(level) : RwRegister.checker(level))
                .check(calls, Bounds.DEFAULT);
        if (report.verdict() == Truth.ILLEGAL) {
          assertThat(BruteForce.isLegal(calls, plan.lists(), level))
              .as("seed %d, %s: %s", seed + i, level.text(), report)
              .isFalse();
        }
      }
    }
  }

  private static Plan plan(int number) {
    Mode mode = Mode.values()[number % Mode.values().length];
    int txns = 2 + number / 8 % 5;
    return new Plan(mode, true, txns, 3, 1 + number % 3, 4, 3, 0.1, 0.2, false);
  }
}
