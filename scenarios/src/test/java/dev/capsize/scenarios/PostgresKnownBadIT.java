package dev.capsize.scenarios;

import static dev.capsize.scenarios.Twins.finding;
import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.check.Finding;
import dev.capsize.check.Judgement;
import dev.capsize.check.Verdict;
import dev.capsize.check.history.LedgerFigures;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A check that has never failed is not a check: each of these must fail, and for its own reason.
 */
@Tag("docker")
@Execution(ExecutionMode.CONCURRENT)
class PostgresKnownBadIT {

  @Test
  void asynchronousReplicationFailsAndNamesTheLostElements() throws Exception {
    Judgement judgement = Twins.run("postgres", "asynchronous");

    assertThat(judgement.verdict()).as(judgement.message()).isEqualTo(Verdict.FAILED);
    assertThat(judgement.provesUnsafe()).isTrue();
    LedgerFigures ledger = judgement.ledgers().get(0);
    assertThat(ledger.lost()).isPositive();
    assertThat(ledger.lostElements()).isNotEmpty();
    assertThat(finding(judgement, "lost-writes").text())
        .contains("lost-writes of orders", "known-bad/asynchronous.capsize.yaml:")
        .contains(String.valueOf(ledger.lostElements().get(0)));
  }

  @Test
  void clientsAtRateZeroAreInconclusive() throws Exception {
    Judgement judgement = Twins.run("postgres", "no-load");

    assertThat(judgement.verdict()).as(judgement.message()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(judgement.reason()).isEqualTo("the workload orders scheduled no operation");
  }

  @Test
  void limitsThatCannotBeKeptFailWithWhatWasMeasured() throws Exception {
    Judgement judgement = Twins.run("postgres", "limit-too-tight");

    assertThat(judgement.verdict()).as(judgement.message()).isEqualTo(Verdict.FAILED);
    assertThat(judgement.findings())
        .allSatisfy(each -> assertThat(each.verdict()).as(each.text()).isEqualTo(Verdict.FAILED))
        .extracting(Finding::expectation)
        .containsExactly(
            "failover-time",
            "client-outage",
            "recovery-time",
            "availability",
            "quorum-lost-refuses",
            "redundancy-restored",
            "failback",
            "flaps",
            "latency",
            "goodput-dip",
            "error-budget",
            "balance",
            "replication-lag",
            "log-pattern-absent");
    Finding finding = finding(judgement, "failover-time");
    assertThat(finding.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(finding.measured()).isNotNull();
    assertThat(finding.text())
        .contains("expected: at most 1s", "measured: ", "exceeded by at least");
  }

  @Test
  void standbysThatArePromotedByHandAreASplitBrain() throws Exception {
    Judgement judgement = Twins.run("postgres", "promoted-by-hand");

    assertThat(judgement.verdict()).as(judgement.message()).isEqualTo(Verdict.FAILED);
    assertThat(judgement.provesUnsafe()).isTrue();
    assertThat(finding(judgement, "split-brain").text()).contains("pg-1", "pg-2", "pg-3");
  }

  @Test
  void anElementThatNobodySentIsUnexpectedAndNamed() throws Exception {
    Judgement judgement = Twins.run("postgres", "written-by-hand");

    assertThat(judgement.verdict()).as(judgement.message()).isEqualTo(Verdict.FAILED);
    assertThat(finding(judgement, "unexpected-writes").text())
        .contains("1 element", "unexpected: 999999999");
  }

  @Test
  void aClusterThatIsUnhealthyBeforeTheFaultIsInconclusive() throws Exception {
    Judgement judgement = Twins.run("postgres", "unhealthy-before");

    assertThat(judgement.verdict()).as(judgement.message()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(judgement.reason())
        .startsWith(
            "the steady state did not hold before the fault: redundancy: synchronous 0 of 1");
    assertThat(judgement.faults()).isEmpty();
  }

  @Test
  void aFaultThatDoesNothingIsInconclusive() throws Exception {
    Judgement judgement = Twins.run("postgres", "placebo");

    assertThat(judgement.verdict()).as(judgement.message()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(judgement.reason()).startsWith("the fault nothing is not proven on pg-");
  }

  @Test
  void readsFromReplicasAreNotLinearizable() throws Exception {
    Judgement judgement = Twins.run("postgres", "replica-reads");

    assertThat(judgement.verdict()).as(judgement.message()).isEqualTo(Verdict.FAILED);
    assertThat(judgement.provesUnsafe()).isTrue();
    assertThat(finding(judgement, "linearizable").verdict()).isEqualTo(Verdict.FAILED);
    assertThat(finding(judgement, "stale-reads").text()).contains("after it was overwritten by");
    // They were cut off for four seconds.
    assertThat(finding(judgement, "staleness").text()).contains("exceeded by at least");
  }

  @Test
  void listsReadFromReplicasAreSnapshotsOutOfTime() throws Exception {
    Judgement judgement = Twins.run("postgres", "replica-lists");

    assertThat(judgement.verdict()).as(judgement.message()).isEqualTo(Verdict.FAILED);
    assertThat(judgement.provesUnsafe()).isTrue();
    // Only the order of time is broken: as snapshots they are isolated.
    assertThat(finding(judgement, "strict-serializable").text())
        .contains("G-single-realtime", "had returned before");
    assertThat(finding(judgement, "snapshot-isolation").verdict()).isEqualTo(Verdict.PASSED);
  }

  @Test
  void readCommittedLosesUpdatesThatClientsCompute() throws Exception {
    Judgement judgement = Twins.run("postgres", "lost-updates");

    assertThat(judgement.verdict()).as(judgement.message()).isEqualTo(Verdict.FAILED);
    assertThat(judgement.findings())
        .allSatisfy(each -> assertThat(each.verdict()).as(each.text()).isEqualTo(Verdict.FAILED));
    assertThat(finding(judgement, "no-lost-updates").text()).contains("lost-update");
    assertThat(finding(judgement, "serializable").text()).contains("incompatible-order");
    assertThat(finding(judgement, "bank-total").text()).contains("wrong-total");
  }

  @Test
  @Tag("nightly")
  void aLeaseThatIsFarTooLongFailsWithTheRangeThatWasMeasured() throws Exception {
    Judgement judgement = Twins.run("postgres", "ttl-too-long");

    assertThat(judgement.verdict()).as(judgement.message()).isEqualTo(Verdict.FAILED);
    Finding finding = finding(judgement, "failover-time");
    assertThat(finding.verdict()).as(finding.text()).isEqualTo(Verdict.FAILED);
    assertThat(finding.measured()).isNotNull();
    assertThat(finding.text()).contains("expected: at most 24s", "exceeded by at least");
    assertThat(finding(judgement, "lost-writes").verdict()).isEqualTo(Verdict.PASSED);
  }

  @Test
  @Tag("nightly")
  void redundantNodesInOneZoneGoTogether() throws Exception {
    Judgement judgement = Twins.run("postgres", "one-zone");

    assertThat(judgement.verdict()).as(judgement.message()).isEqualTo(Verdict.FAILED);
    Finding finding = finding(judgement, "failover-time");
    assertThat(finding.verdict()).as(finding.text()).isEqualTo(Verdict.FAILED);
    assertThat(finding.text()).contains("no failover: healing brought");
    assertThat(finding(judgement, "lost-writes").verdict()).isEqualTo(Verdict.PASSED);
  }
}
