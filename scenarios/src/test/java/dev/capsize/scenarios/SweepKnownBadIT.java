package dev.capsize.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.check.Verdict;
import dev.capsize.check.sweep.SweepJudgement;
import dev.capsize.model.sweep.Component;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A sweep must find what a system cannot live without, by name, and nothing else. */
@Tag("docker")
@Tag("nightly")
class SweepKnownBadIT {

  @ParameterizedTest
  @CsvSource({
    "sweep-one-balancer, lb-1",
    "sweep-one-etcd, etcd-1",
    "sweep-one-zone, zone:a",
  })
  void theSinglePointOfFailureIsFoundByName(String twin, String point) throws Exception {
    SweepJudgement judgement = Twins.sweep("postgres", twin);

    assertThat(judgement.verdict()).as(judgement.reason()).isEqualTo(Verdict.FAILED);
    assertThat(judgement.evidence().singlePoints())
        .extracting(Component::name)
        .containsExactly(point);
    assertThat(judgement.reason()).contains("the system cannot do without " + point);
  }
}
