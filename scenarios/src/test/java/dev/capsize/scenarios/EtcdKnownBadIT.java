package dev.capsize.scenarios;

import static dev.capsize.scenarios.Twins.finding;
import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.check.Judgement;
import dev.capsize.check.Verdict;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The known-bad twins of etcd: each must fail, and for its own reason. */
@Tag("docker")
@Execution(ExecutionMode.CONCURRENT)
class EtcdKnownBadIT {

  @Test
  void readsThatAMemberAnswersByItselfAreNotLinearizable() throws Exception {
    Judgement judgement = Twins.run("etcd", "serializable-reads");

    assertThat(judgement.verdict()).as(judgement.message()).isEqualTo(Verdict.FAILED);
    assertThat(judgement.provesUnsafe()).isTrue();
    assertThat(finding(judgement, "linearizable").verdict()).isEqualTo(Verdict.FAILED);
    assertThat(finding(judgement, "stale-reads").text()).contains("after it was overwritten by");
  }

  @Test
  @Tag("nightly")
  void twoMembersInOneZoneAreNotRedundant() throws Exception {
    Judgement judgement = Twins.run("etcd", "two-in-one-zone");

    assertThat(judgement.verdict()).as(judgement.message()).isEqualTo(Verdict.FAILED);
    assertThat(judgement.provesUnsafe()).isFalse();
    assertThat(finding(judgement, "client-outage").verdict()).isEqualTo(Verdict.FAILED);
    assertThat(finding(judgement, "availability").verdict()).isEqualTo(Verdict.FAILED);
  }
}
