package dev.capsize.reports.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.check.Concern;
import dev.capsize.check.Finding;
import dev.capsize.check.Judgement;
import dev.capsize.check.Prediction;
import dev.capsize.check.Prediction.Fit;
import dev.capsize.check.Verdict;
import dev.capsize.check.history.Access;
import dev.capsize.check.history.LedgerFigures;
import dev.capsize.check.history.Outage;
import dev.capsize.check.timing.FaultMarks;
import dev.capsize.check.timing.Mark;
import dev.capsize.model.part.PartUse;
import dev.capsize.model.part.Values;
import dev.capsize.model.record.Interval;
import dev.capsize.model.scenario.FaultOrder;
import dev.capsize.model.scenario.FaultUse;
import dev.capsize.model.source.Place;
import dev.capsize.model.value.DurationRange;
import dev.capsize.model.value.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ResultTableTest {

  private static final Interval EIGHTEEN = between(18_880, 18_941);

  private static Interval between(long from, long to) {
    return new Interval(from * 1_000_000, to * 1_000_000);
  }

  /** A run that is told with what is special about it. */
  private static final class Run {

    private final String id;
    private String topology = "postgres/ha";
    private Set<String> tags = Set.of();
    private final List<FaultUse> faults = new ArrayList<>();
    private Verdict verdict = Verdict.PASSED;
    private @Nullable String toolError;
    private Instant origin = Instant.parse("2026-01-01T00:00:00Z");
    private boolean control;
    private final List<Finding> findings = new ArrayList<>();
    private final List<FaultMarks> marks = new ArrayList<>();
    private final List<Outage> outages = new ArrayList<>();
    private final List<LedgerFigures> ledgers = new ArrayList<>();

    Run(String id) {
      this.id = id;
      fault("power-off", "target", Target.named("primary"));
    }

    Run fault(String part, String key, Object value) {
      Place place = new Place("x.capsize.yaml", 1, 1);
      faults.add(
          new FaultUse(
              "f" + faults.size(),
              new PartUse(part, new Values(Map.of(key, value)), place),
              DurationRange.exactly(Duration.ZERO),
              Optional.empty(),
              new FaultOrder(List.of(), List.of(), Duration.ZERO)));
      return this;
    }

    Run finding(String name, @Nullable Interval measured, @Nullable Prediction predicted) {
      findings.add(
          new Finding(
              name,
              "loss",
              Concern.LIVENESS,
              Verdict.PASSED,
              measured,
              predicted,
              measured == null ? "more than 40.00 s" : measured.asAmount(),
              "at most 24s",
              "",
              "",
              List.of(),
              new Place("x.capsize.yaml", 1, 1)));
      return this;
    }

    Run lost(long lost, @Nullable String undecided) {
      ledgers.add(
          new LedgerFigures(
              "orders", 100, 0, "pg-1", undecided, lost, List.of(), null, 0, 0, List.of()));
      return this;
    }

    TableRow row() {
      return new TableRow(
          topology,
          tags,
          faults,
          new Judgement(
              id,
              "for people",
              "run-1",
              42,
              control,
              origin,
              verdict,
              toolError,
              "a | reason",
              findings,
              marks,
              outages,
              List.of(),
              ledgers,
              List.of()));
    }
  }

  private static String line(String table, String beginning) {
    return table.lines().filter(each -> each.startsWith(beginning)).findFirst().orElse("");
  }

  @Test
  void whatWasMeasuredStandsBesideItsFormula() {
    Prediction inside =
        new Prediction(between(18_000, 22_000), "ttl - loop_wait .. ttl + loop_wait", Fit.INSIDE);
    TableRow row =
        new Run("postgres-loss")
            .finding("failover-time", EIGHTEEN, inside)
            .finding("client-outage", between(20_050, 20_050), null)
            .finding("redundancy-restored", between(2_000, 2_400), null)
            .lost(0, null)
            .row();
    assertThat(ResultTable.of(List.of(row)))
        .isEqualTo(
            """
            ### postgres

            | scenario | topology | fault | failover time | client outage | acknowledged writes lost | redundancy restored | verdict |
            |---|---|---|---|---|---|---|---|
            | `postgres-loss` | ha | power-off primary | 18.9 s (18s..22s: ttl - loop_wait .. ttl + loop_wait) | 20.1 s | 0 | 2.0 to 2.4 s | PASSED |
            """);
  }

  @Test
  void whatLiesOutsideOfItsFormulaStandsOut() {
    Prediction above = new Prediction(between(1_000, 2_000), "", Fit.ABOVE);
    Run run = new Run("postgres-loss").finding("failover-time", EIGHTEEN, above);
    String table = ResultTable.of(List.of(run.row()));
    assertThat(table)
        .contains("| **18.9 s, outside of 1s..2s** |")
        .endsWith(
            """
            Outside of their formula, to be explained:

            - `postgres-loss`: failover-time of loss 18.9 s, outside of 1s..2s
            """);
    String never =
        ResultTable.of(List.of(new Run("x").finding("failover-time", null, above).row()));
    assertThat(never).contains("**more than 40.00 s, outside of 1s..2s**");
  }

  @Test
  void whatNobodyJudgedIsToldAsItWasMeasured() {
    Run run = new Run("postgres-loss").lost(3, null).lost(4, null);
    run.marks.add(
        new FaultMarks(
            "loss",
            "power-off",
            List.of("pg-1"),
            "primary",
            "pg-1",
            "pg-2",
            between(52_000, 52_000),
            Map.of(
                Mark.T0,
                between(10_000, 10_000),
                Mark.T4,
                between(28_900, 28_900),
                Mark.T8,
                between(60_000, 60_000))));
    run.outages.add(new Outage("orders", Access.WRITE, 0, 20_000_000_000L, 70_000_000_000L, 9));
    assertThat(line(ResultTable.of(List.of(run.row())), "| `postgres-loss"))
        .isEqualTo(
            "| `postgres-loss` | ha | power-off primary | 18.9 s | 20.0 s | 7 | 8.0 s | PASSED |");
  }

  @Test
  void whatIsNotKnownIsSaid() {
    Run run = new Run("postgres-loss").lost(0, "the deciding read failed");
    run.verdict = Verdict.INCONCLUSIVE;
    run.toolError = "left behind: a container";
    assertThat(line(ResultTable.of(List.of(run.row())), "| `postgres-loss"))
        .isEqualTo(
            "| `postgres-loss` | ha | power-off primary | - | - | unknown | - | INCONCLUSIVE, tool error |");
  }

  @Test
  void twinsStandApartWithTheirReason() {
    Run run = new Run("postgres-known-bad-x").lost(7, null);
    run.tags = Set.of("known-bad");
    run.verdict = Verdict.FAILED;
    assertThat(ResultTable.of(List.of(run.row())))
        .isEqualTo(
            """
            ### postgres

            | known-bad twin | topology | fault | acknowledged writes lost | verdict | because |
            |---|---|---|---|---|---|
            | `postgres-known-bad-x` | ha | power-off primary | 7 | FAILED | a \\| reason |
            """);
  }

  @Test
  void theNewestRunOfEachScenarioCountsAndNoControlRun() {
    Run old = new Run("postgres-loss");
    Run newer = new Run("postgres-loss");
    newer.origin = old.origin.plusSeconds(1);
    newer.verdict = Verdict.FAILED;
    Run control = new Run("postgres-loss");
    control.origin = old.origin.plusSeconds(2);
    control.control = true;
    String table = ResultTable.of(List.of(newer.row(), old.row(), control.row()));
    assertThat(table.lines().filter(line -> line.contains("`postgres-loss`")))
        .singleElement()
        .asString()
        .endsWith("| FAILED |");
  }

  @Test
  void theOrderIsThatOfSystemsVariantsAndNames() {
    Run redis = new Run("b");
    redis.topology = "redis/sentinel";
    Run etcd = new Run("c");
    etcd.topology = "etcd";
    Run regions = new Run("a");
    regions.topology = "postgres/two-region";
    Run ha = new Run("z");
    assertThat(
            ResultTable.of(List.of(redis.row(), regions.row(), ha.row(), etcd.row()))
                .lines()
                .filter(line -> line.startsWith("### ") || line.startsWith("| `"))
                .map(line -> line.replaceAll(" \\| power.*", "")))
        .containsExactly(
            "### etcd",
            "| `c` | etcd",
            "### postgres",
            "| `z` | ha",
            "| `a` | two-region",
            "### redis",
            "| `b` | sentinel");
  }

  @Test
  void faultsAreNamedAsTheScenarioDoes() {
    TableRow row =
        new Run("x")
            .fault("power-off", "target", Target.named("primary"))
            .fault("drop-zone", "zone", new Target(Target.Mode.ZONE_OF, "primary"))
            .fault("operation", "operation", "switchover")
            .fault("placebo", "for", "nothing")
            .row();
    assertThat(row.fault())
        .isEqualTo("power-off primary, drop-zone zone-of primary, operation switchover, placebo");
  }
}
