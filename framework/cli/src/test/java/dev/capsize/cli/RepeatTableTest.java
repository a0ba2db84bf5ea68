package dev.capsize.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.check.Judgement;
import dev.capsize.check.Verdict;
import dev.capsize.check.history.Access;
import dev.capsize.check.history.LedgerFigures;
import dev.capsize.check.history.LoadFigures;
import dev.capsize.check.history.Outage;
import dev.capsize.check.timing.FaultMarks;
import dev.capsize.check.timing.Mark;
import dev.capsize.model.record.Interval;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RepeatTableTest {

  private static final long SECOND = 1_000_000_000L;

  @Test
  void showsTheSpreadOfTenRuns() {
    List<Judgement> runs =
        IntStream.rangeClosed(1, 10)
            .mapToObj(i -> run(i == 4 ? Verdict.FAILED : Verdict.PASSED, 15 + i, i == 4 ? 3 : 0))
            .toList();

    assertThat(RepeatTable.of(runs))
        .containsExactly(
            "demo: 10 runs, PASSED 9, FAILED 1, INCONCLUSIVE 0",
            "                                      n        min     median        max",
            "  failover time of loss              10    16.10 s    20.60 s    25.10 s",
            "  client outage, writes of orders    10    17.00 s    21.50 s    26.00 s",
            "  lost writes of orders              10          0          0          3");
  }

  @Test
  void aRunWithoutOutageCountsAsZeroAndOneWithoutFailoverNotAtAll() {
    Judgement calm = run(Verdict.INCONCLUSIVE, 0, 0);

    assertThat(RepeatTable.of(List.of(calm, run(Verdict.PASSED, 20, 0), calm)))
        .contains("demo: 3 runs, PASSED 1, FAILED 0, INCONCLUSIVE 2")
        .contains("  failover time of loss               1    20.10 s    20.10 s    20.10 s")
        .contains("  client outage, writes of orders     3       0 ms       0 ms    21.00 s");
  }

  private static Judgement run(Verdict verdict, long failoverSeconds, long lost) {
    boolean calm = failoverSeconds == 0;
    long took = failoverSeconds * SECOND;
    FaultMarks marks =
        new FaultMarks(
            "loss",
            "power-off",
            List.of("pg-1"),
            "primary",
            "pg-1",
            "pg-2",
            null,
            Map.of(Mark.T0, Interval.at(0), Mark.T4, new Interval(took, took + SECOND / 10)));
    return new Judgement(
        "demo",
        "a demo",
        "run",
        1,
        false,
        Instant.EPOCH,
        verdict,
        null,
        "because",
        List.of(),
        calm ? List.of() : List.of(marks),
        calm
            ? List.of()
            : List.of(new Outage("orders", Access.WRITE, 0, took + SECOND, took + SECOND, 9)),
        List.of(new LoadFigures("orders", Access.WRITE, 10, 0, 0, 0, 1, 1, 1, 1)),
        List.of(
            new LedgerFigures(
                "orders", 10, 0, "pg-2", null, lost, List.of(), null, 0, 0, List.of())),
        List.of());
  }
}
