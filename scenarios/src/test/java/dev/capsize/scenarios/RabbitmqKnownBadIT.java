package dev.capsize.scenarios;

import static dev.capsize.scenarios.Twins.finding;
import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.check.Judgement;
import dev.capsize.check.Verdict;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The known-bad twins of RabbitMQ. */
@Tag("docker")
@Execution(ExecutionMode.CONCURRENT)
class RabbitmqKnownBadIT {

  @Test
  void aQueueThatIsNotDurableLosesWhatWasConfirmed() throws Exception {
    Judgement judgement = Twins.run("rabbitmq", "transient-queue");

    assertThat(judgement.verdict()).as(judgement.message()).isEqualTo(Verdict.FAILED);
    assertThat(judgement.provesUnsafe()).isTrue();
    assertThat(finding(judgement, "total-queue").text())
        .contains("lost: ", "did not come out before the queue was empty");
  }

  @Test
  @Tag("nightly")
  void consumersThatAcknowledgeNothingLoseMessages() throws Exception {
    Judgement judgement = Twins.run("rabbitmq", "automatic-acknowledgement");

    assertThat(judgement.verdict()).as(judgement.message()).isEqualTo(Verdict.FAILED);
    assertThat(judgement.provesUnsafe()).isTrue();
    assertThat(finding(judgement, "total-queue").text())
        .contains("lost: ", "did not come out before the queue was empty");
  }

  @Test
  @Tag("nightly")
  void aClassicQueueIsAwayAsLongAsItsNode() throws Exception {
    Judgement judgement = Twins.run("rabbitmq", "classic-queue");

    assertThat(judgement.verdict()).as(judgement.message()).isEqualTo(Verdict.FAILED);
    assertThat(judgement.provesUnsafe()).isFalse();
    assertThat(finding(judgement, "client-outage").verdict()).isEqualTo(Verdict.FAILED);
    assertThat(finding(judgement, "failover-time").verdict()).isEqualTo(Verdict.FAILED);
  }
}
