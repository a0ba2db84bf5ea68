package dev.capsize.scenarios;

import static dev.capsize.scenarios.Twins.finding;
import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.check.Judgement;
import dev.capsize.check.Verdict;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Ways to build a page that does not survive what the good one does, each with its reason. */
@Tag("docker")
class WebKnownBadIT {

  @Test
  void balancersThatAskNobodyElseBothTakeTheAddress() throws Exception {
    Judgement judgement = Twins.run("web", "two-holders");

    assertThat(judgement.verdict()).as(judgement.message()).isEqualTo(Verdict.FAILED);
    assertThat(judgement.provesUnsafe()).isTrue();
    assertThat(finding(judgement, "split-brain").text()).contains("lb-1", "lb-2");
  }

  @Test
  @Tag("nightly")
  void aSingleBalancerHasNoSpare() throws Exception {
    Judgement judgement = Twins.run("web", "one-balancer");

    assertThat(judgement.verdict()).as(judgement.message()).isEqualTo(Verdict.FAILED);
    assertThat(finding(judgement, "failover-time").verdict()).isEqualTo(Verdict.FAILED);
    assertThat(finding(judgement, "client-outage").verdict()).isEqualTo(Verdict.FAILED);
  }

  @Test
  @Tag("nightly")
  void withoutHealthChecksErrorsGoOn() throws Exception {
    Judgement judgement = Twins.run("web", "no-checks");

    assertThat(judgement.verdict()).as(judgement.message()).isEqualTo(Verdict.FAILED);
    assertThat(finding(judgement, "availability").verdict()).isEqualTo(Verdict.FAILED);
    assertThat(finding(judgement, "goodput-dip").verdict()).isEqualTo(Verdict.FAILED);
    assertThat(finding(judgement, "balance").verdict()).isEqualTo(Verdict.FAILED);
    assertThat(finding(judgement, "latency").verdict()).isEqualTo(Verdict.FAILED);
  }

  @Test
  @Tag("nightly")
  void anApplicationThatNeedsEverythingTakesThePageDown() throws Exception {
    Judgement judgement = Twins.run("web", "all-or-nothing");

    assertThat(judgement.verdict()).as(judgement.message()).isEqualTo(Verdict.FAILED);
    assertThat(finding(judgement, "availability").verdict()).isEqualTo(Verdict.FAILED);
    assertThat(finding(judgement, "client-outage").verdict()).isEqualTo(Verdict.FAILED);
  }

  @Test
  @Tag("nightly")
  void anExpiredCertificateLeavesNoBackend() throws Exception {
    Judgement judgement = Twins.run("web", "expired-certificate");

    assertThat(judgement.verdict()).as(judgement.message()).isEqualTo(Verdict.FAILED);
    assertThat(finding(judgement, "client-outage").verdict()).isEqualTo(Verdict.FAILED);
  }
}
