package dev.capsize.scenarios;

import static dev.capsize.scenarios.Twins.finding;
import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.check.Judgement;
import dev.capsize.check.Verdict;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The known-bad twins of MariaDB Galera. */
@Tag("docker")
class GaleraKnownBadIT {

  @Test
  void aClusterThatIgnoresItsQuorumLosesWhatOneSideAcknowledged() throws Exception {
    Judgement judgement = Twins.run("mariadb", "ignores-quorum");

    assertThat(judgement.verdict()).as(judgement.message()).isEqualTo(Verdict.FAILED);
    assertThat(judgement.provesUnsafe()).isTrue();
    assertThat(judgement.ledgers().get(0).lost()).isPositive();
    assertThat(finding(judgement, "lost-writes").text())
        .contains("lost-writes of orders", "known-bad/ignores-quorum.capsize.yaml:");
  }

  @Test
  @Tag("nightly")
  void aNodeThatWasVotedOutStaysAwayUntilSomebodyEndsIt() throws Exception {
    Judgement judgement = Twins.run("mariadb", "voted-out");

    assertThat(judgement.verdict()).as(judgement.message()).isEqualTo(Verdict.FAILED);
    assertThat(judgement.provesUnsafe()).isFalse();
    assertThat(finding(judgement, "redundancy-restored").verdict()).isEqualTo(Verdict.FAILED);
    assertThat(finding(judgement, "lost-writes").verdict()).isEqualTo(Verdict.PASSED);
  }

  @Test
  @Tag("nightly")
  void repeatableReadLosesUpdatesThatClientsCompute() throws Exception {
    Judgement judgement = Twins.run("mariadb", "lost-updates");

    assertThat(judgement.verdict()).as(judgement.message()).isEqualTo(Verdict.FAILED);
    assertThat(finding(judgement, "no-lost-updates").text()).contains("lost-update");
    assertThat(finding(judgement, "snapshot-isolation").verdict()).isEqualTo(Verdict.FAILED);
  }
}
