package dev.capsize.check.txn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.check.call.Bounds;
import dev.capsize.check.call.Calls;
import dev.capsize.check.call.CheckReport;
import dev.capsize.check.call.HistoryChecker;
import dev.capsize.check.call.InvalidHistoryException;
import dev.capsize.check.call.Truth;
import dev.capsize.check.txn.SimulatedDatabase.Mode;
import dev.capsize.check.txn.SimulatedDatabase.Plan;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SimulatedHistoriesTest {

  @Test
  void systemsThatKeepALevelAreNeverCondemned() throws InvalidHistoryException {
    keep(20, 100);
  }

  @Test
  @Tag("nightly")
  void manySystemsThatKeepALevelAreNeverCondemned() throws InvalidHistoryException {
    keep(2_000, 300);
  }

  @Test
  void systemsThatDoNotKeepALevelAreCaught() throws InvalidHistoryException {
    for (Mode mode : Mode.values()) {
      Set<Consistency> broken = EnumSet.complementOf(kept(mode));
      for (Consistency level : broken) {
        Plan plan = new Plan(mode, true, 3_000, 10, 5, 16, 4, 0.05, 0.05, false);
        CheckReport report =
            ListAppend.checker(level).check(SimulatedDatabase.run(plan, 5), Bounds.DEFAULT);
        assertThat(report.verdict()).as("%s, %s", mode, level.text()).isEqualTo(Truth.ILLEGAL);
        assertThat(report.anomalies()).isNotEmpty();
      }
    }
  }

  private static void keep(int runs, int txns) throws InvalidHistoryException {
    for (int seed = 0; seed < runs; seed++) {
      for (Mode mode : Mode.values()) {
        int clients = 1 + seed % 12;
        Plan lists = new Plan(mode, true, txns, clients, 2 + seed % 5, 12, 5, 0.1, 0.1, false);
        for (Plan plan : new Plan[] {lists, lists.registers()}) {
          Calls calls = SimulatedDatabase.run(plan, seed);
          for (Consistency level : kept(mode)) {
            HistoryChecker checker =
                plan.lists() ? ListAppend.checker(level) : RwRegister.checker(level);
            CheckReport report = checker.check(calls, Bounds.DEFAULT);
            assertThat(report.verdict())
                .as("%s, seed %d, %s: %s", plan, seed, level.text(), report)
                .isNotEqualTo(Truth.ILLEGAL);
          }
        }
      }
    }
  }

  private static EnumSet<Consistency> kept(Mode mode) {
    EnumSet<Consistency> kept = EnumSet.noneOf(Consistency.class);
    switch (mode) {
      case STRICT -> kept.addAll(EnumSet.allOf(Consistency.class));
      case SESSION_SERIAL -> {
        kept.addAll(EnumSet.allOf(Consistency.class));
        kept.remove(Consistency.STRICT_SERIALIZABLE);
        kept.remove(Consistency.STRONG_SNAPSHOT_ISOLATION);
      }
      case SERIAL ->
          kept.addAll(
              EnumSet.of(
                  Consistency.READ_COMMITTED,
                  Consistency.REPEATABLE_READ,
                  Consistency.SNAPSHOT_ISOLATION,
                  Consistency.SERIALIZABLE));
      case STRONG_SNAPSHOT ->
          kept.addAll(
              EnumSet.of(
                  Consistency.READ_COMMITTED,
                  Consistency.SNAPSHOT_ISOLATION,
                  Consistency.STRONG_SESSION_SNAPSHOT_ISOLATION,
                  Consistency.STRONG_SNAPSHOT_ISOLATION));
      case SESSION_SNAPSHOT ->
          kept.addAll(
              EnumSet.of(
                  Consistency.READ_COMMITTED,
                  Consistency.SNAPSHOT_ISOLATION,
                  Consistency.STRONG_SESSION_SNAPSHOT_ISOLATION));
      case SNAPSHOT ->
          kept.addAll(EnumSet.of(Consistency.READ_COMMITTED, Consistency.SNAPSHOT_ISOLATION));
      case READ_COMMITTED -> kept.add(Consistency.READ_COMMITTED);
      case BROKEN -> {}
    }
    return kept;
  }
}
