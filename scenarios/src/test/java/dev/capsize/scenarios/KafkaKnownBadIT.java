package dev.capsize.scenarios;

import static dev.capsize.scenarios.Twins.finding;
import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.check.Judgement;
import dev.capsize.check.Verdict;
import dev.capsize.check.history.LedgerFigures;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The known-bad twin of Kafka. */
@Tag("docker")
@Tag("nightly")
class KafkaKnownBadIT {

  @Test
  void aLeaderThatAcknowledgesAloneLosesMessages() throws Exception {
    Judgement judgement = Twins.run("kafka", "leader-acknowledges-alone");

    assertThat(judgement.verdict()).as(judgement.message()).isEqualTo(Verdict.FAILED);
    assertThat(judgement.provesUnsafe()).isTrue();
    LedgerFigures ledger = judgement.ledgers().get(0);
    assertThat(ledger.lost()).isPositive();
    assertThat(finding(judgement, "lost-writes").text())
        .contains("lost-writes of events", "known-bad/leader-acknowledges-alone.capsize.yaml:")
        .contains(String.valueOf(ledger.lostElements().get(0)));
  }
}
