package dev.capsize.check.txn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.check.call.Anomaly;
import dev.capsize.check.call.Bounds;
import dev.capsize.check.call.CheckReport;
import dev.capsize.check.call.InvalidHistoryException;
import dev.capsize.check.call.Truth;
import dev.capsize.check.txn.SimulatedDatabase.Mode;
import dev.capsize.check.txn.SimulatedDatabase.Plan;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Cycles of thousands of transactions, and one that hides among thousands of others. */
class LargeComponentTest {

  @Test
  void ringIsFoundAndShownInPart() throws InvalidHistoryException {
    int size = 3_000;
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < size; i++) {
      text.append("%d invoke append k%d 1, r k%d nil\n".formatted(i, i, (i + 1) % size));
    }
    for (int i = 0; i < size; i++) {
      text.append("%d ok append k%d 1, r k%d [1]\n".formatted(i, i, (i + 1) % size));
    }
    CheckReport report = check(text.toString(), Consistency.READ_COMMITTED);
    assertThat(report.verdict()).isEqualTo(Truth.ILLEGAL);
    assertThat(report.counts()).containsEntry("G1c", 1L);
    Anomaly cycle = report.anomalies().get(0);
    assertThat(cycle.text()).startsWith("a cycle of 3000 transactions").contains("and so on");
    assertThat(cycle.text().lines().count()).isLessThan(100);
  }

  @Test
  void singleAntiDependencyIsProvenAmongManyPairsOfThem() throws InvalidHistoryException {
    int size = 1_000;
    int noise = 30;
    StringBuilder text = new StringBuilder();
    StringBuilder list = new StringBuilder();
    for (int i = 0; i < size; i++) {
      String extra = i == 0 ? ", append anti 1" : i == size - 1 ? ", r anti []" : "";
      String other = i == 0 ? "" : ", r n%d-%d [], append n%d-%d 1";
      int group = i % noise;
      String noisy = other.isEmpty() ? "" : other.formatted(group, 0, group, i);
      text.append("%d invoke append ring %d%s%s\n".formatted(i, i, extra, noisy));
      text.append("%d ok append ring %d%s%s\n".formatted(i, i, extra, noisy));
      list.append(i).append(' ');
    }
    for (int i = 0; i < noise; i++) {
      text.append("%d invoke append n%d-0 1, r ring []\n".formatted(size + i, i));
      text.append("%d ok append n%d-0 1, r ring []\n".formatted(size + i, i));
    }
    text.append("%d invoke r ring nil, r anti nil\n".formatted(size + noise));
    text.append("%d ok r ring [%s], r anti [1]\n".formatted(size + noise, list));
    CheckReport report = check(text.toString(), Consistency.SNAPSHOT_ISOLATION);
    assertThat(report.verdict()).isEqualTo(Truth.ILLEGAL);
    assertThat(report.counts()).containsKey("G-single");
  }

  @Test
  void memoryIsBounded() throws InvalidHistoryException {
    CheckReport report =
        ListAppend.checker(Consistency.SERIALIZABLE)
            .check(
                SimulatedDatabase.run(Plan.of(Mode.STRICT, 100, 3), 1),
                new Bounds(Duration.ofMinutes(1), 1_000));
    assertThat(report.verdict()).isEqualTo(Truth.UNKNOWN);
  }

  private static CheckReport check(String text, Consistency level) throws InvalidHistoryException {
    return ListAppend.checker(level)
        .check(
            SimulatedDatabase.run(
                Plan.of(Mode.STRICT, 20, 3), 1, builder -> Planted.put(builder, text)),
            Bounds.DEFAULT);
  }
}
