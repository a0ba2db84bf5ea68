package dev.capsize.scenarios;

import static dev.capsize.scenarios.Twins.finding;
import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.check.Judgement;
import dev.capsize.check.Verdict;
import dev.capsize.check.history.LedgerFigures;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The known-bad twins of Redis: each must fail, and for its own reason. */
@Tag("docker")
@Execution(ExecutionMode.CONCURRENT)
class RedisKnownBadIT {

  @Test
  void aMasterWithoutPersistenceThatStartsAgainEmptiesAll() throws Exception {
    Judgement judgement = Twins.run("redis", "no-persistence");

    assertThat(judgement.verdict()).as(judgement.message()).isEqualTo(Verdict.FAILED);
    assertThat(judgement.provesUnsafe()).isTrue();
    LedgerFigures ledger = judgement.ledgers().get(0);
    assertThat(ledger.lost()).isPositive();
    assertThat(finding(judgement, "lost-writes").text()).contains("exceeded by at least");
  }

  @Test
  @Tag("nightly")
  void aMasterThatAsksForNoReplicasAcknowledgesBesideTheNewOne() throws Exception {
    Judgement judgement = Twins.run("redis", "no-min-replicas");

    assertThat(judgement.verdict()).as(judgement.message()).isEqualTo(Verdict.FAILED);
    assertThat(judgement.provesUnsafe()).isTrue();
    assertThat(finding(judgement, "lost-writes").verdict()).isEqualTo(Verdict.FAILED);
    assertThat(finding(judgement, "split-brain").text()).contains("redis-1");
  }
}
