package dev.capsize.check.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.check.Verdict;
import dev.capsize.check.story.Story;
import dev.capsize.model.part.PartUse;
import dev.capsize.model.part.Parts;
import dev.capsize.model.part.Values;
import dev.capsize.model.scenario.Scenario;
import dev.capsize.model.source.Place;
import dev.capsize.model.sweep.ComponentKind;
import dev.capsize.model.sweep.Cut;
import dev.capsize.model.sweep.Sweep;
import dev.capsize.model.value.Acceptance;
import dev.capsize.model.value.Target;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three nodes of one group, pg, in zones a, b and c. */
class SweepJudgeTest {

  private static final Place PLACE = Place.of("x.capsize.yaml");
  private static final LocalDate DAY = LocalDate.of(2026, 6, 1);

  private final Scenario scenario;
  private final List<PartUse> expect = new ArrayList<>();

  SweepJudgeTest(@TempDir Path folder) {
    scenario = Story.failover(folder).record().scenario();
    expect("single-points-of-failure", Map.of());
  }

  @Test
  void whereEveryLossIsLivedThroughThereIsNoSinglePoint() {
    SweepJudgement judgement = judge(1, Map.of());
    assertThat(judgement.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(judgement.evidence().minimalCutSets()).isEmpty();
    assertThat(judgement.redundancy())
        .extracting(one -> one.group() + " " + one.text())
        .containsExactly("pg N+1 or more");
  }

  @Test
  void aSinglePointIsNamed() {
    SweepJudgement judgement = judge(1, Map.of("pg-2", CutEffect.DOWN));
    assertThat(judgement.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(judgement.reason()).contains("the system cannot do without pg-2");
    assertThat(judgement.redundancy().get(0).text()).isEqualTo("N");
  }

  @Test
  void anAcceptedSinglePointCountsUntilItsDayIsOver() {
    accept("pg-2 until 2026-06-01: there is no money for another");
    SweepJudgement judgement = judge(1, Map.of("pg-2", CutEffect.DOWN));
    assertThat(judgement.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(judgement.findings().get(0).evidence())
        .contains("pg-2 is accepted until 2026-06-01: there is no money for another");
    accept("pg-2 until 2026-05-31: there is no money for another");
    assertThat(judge(1, Map.of("pg-2", CutEffect.DOWN)).verdict()).isEqualTo(Verdict.FAILED);
  }

  @Test
  void aCutSetOfTwoIsMinimalAndNoSinglePoint() {
    SweepJudgement judgement =
        judge(3, Map.of("pg-1+pg-2", CutEffect.DOWN, "pg-1+pg-2+pg-3", CutEffect.DOWN));
    assertThat(judgement.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(judgement.evidence().minimalCutSets())
        .extracting(outcome -> outcome.cut().what())
        .containsExactly("pg-1+pg-2");
    assertThat(judgement.redundancy().get(0).text()).isEqualTo("N+1");
  }

  @Test
  void lostDataFailsAtAnyDepth() {
    assertThat(judge(2, Map.of("pg-1+pg-2", CutEffect.UNSAFE)).verdict()).isEqualTo(Verdict.FAILED);
  }

  @Test
  void whatIsUnknownLeavesTheWholeInconclusive() {
    SweepJudgement judgement = judge(1, Map.of("pg-3", CutEffect.UNKNOWN));
    assertThat(judgement.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(judgement.evidence().open()).containsExactly("power-off pg-3: it came so");
  }

  @Test
  void redundancyIsJudgedByTheWordsOfTheTrade() {
    expect("redundancy", Map.of("is", "N+1"));
    assertThat(judge(1, Map.of()).verdict()).isEqualTo(Verdict.PASSED);
    assertThat(judge(1, Map.of("pg-1", CutEffect.DOWN)).findings().get(1).verdict())
        .isEqualTo(Verdict.FAILED);
    expect.remove(1);
    expect("redundancy", Map.of("is", "N+2"));
    assertThat(judge(1, Map.of()).findings().get(1).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(judge(2, Map.of()).findings().get(1).verdict()).isEqualTo(Verdict.PASSED);
  }

  @Test
  void theWordsAreThoseOfTheTrade() {
    assertThat(new Redundancy("lb", 2, 1, true, false).text()).isEqualTo("2N");
    assertThat(new Redundancy("etcd", 3, 1, true, false).text()).isEqualTo("N+1");
    assertThat(new Redundancy("etcd", 5, 2, true, false).text()).isEqualTo("N+2");
    assertThat(new Redundancy("app", 4, 2, true, false).text()).isEqualTo("2N");
    assertThat(new Redundancy("app", 5, 3, true, false).text()).isEqualTo("2N+1");
    assertThat(new Redundancy("cache", 1, 1, false, false).text()).isEqualTo("not needed");
  }

  @Test
  void whatWasNotSweptIsNotSurvived() {
    expect("survives", Map.of("any", List.of("region")));
    assertThat(judge(1, Map.of()).findings().get(1).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    expect.remove(1);
    expect("survives", Map.of("any", List.of("node")));
    assertThat(judge(1, Map.of()).findings().get(1).verdict()).isEqualTo(Verdict.PASSED);
    assertThat(judge(1, Map.of("pg-1", CutEffect.DOWN)).findings().get(1).verdict())
        .isEqualTo(Verdict.FAILED);
  }

  @Test
  void theFileHasTheGraphAndTheMatrix() {
    var json = SweepJson.of(judge(1, Map.of("pg-2", CutEffect.DOWN)));
    assertThat(json.at("/graph/nodes/1/name").asText()).isEqualTo("pg-2");
    assertThat(json.at("/matrix")).hasSize(3);
    assertThat(json.at("/singlePoints/0").asText()).isEqualTo("pg-2");
    assertThat(json.at("/minimalCutSets/0/components/0").asText()).isEqualTo("pg-2");
  }

  private void expect(String part, Map<String, Object> values) {
    expect.add(new PartUse(part, new Values(values), PLACE));
  }

  private void accept(String text) {
    expect.clear();
    expect("single-points-of-failure", Map.of("accepted", List.of(Acceptance.parse(text))));
  }

  private SweepJudgement judge(int depth, Map<String, CutEffect> effects) {
    Sweep sweep =
        new Sweep(
            List.of(ComponentKind.NODES),
            Map.of(
                "power-off",
                new PartUse(
                    "power-off", new Values(Map.of("target", Target.named("pg-1"))), PLACE)),
            Map.of(),
            depth,
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            List.of(),
            List.of(),
            List.of(),
            Optional.empty(),
            List.copyOf(expect),
            PLACE);
    List<CutOutcome> outcomes =
        sweep.cuts(scenario.topology()).stream()
            .map(cut -> outcome(cut, effects.getOrDefault(cut.what(), CutEffect.UNNOTICED)))
            .toList();
    SweepEvidence evidence =
        new SweepEvidence(scenario.topology(), sweep, outcomes, List.of(), DAY);
    return SweepJudge.judge(
        scenario, "run", 1, Path.of("out"), evidence, Parts.installed(), List.of());
  }

  private static CutOutcome outcome(Cut cut, CutEffect effect) {
    Verdict verdict =
        effect.fatal()
            ? Verdict.FAILED
            : effect == CutEffect.UNKNOWN ? Verdict.INCONCLUSIVE : Verdict.PASSED;
    return new CutOutcome(
        cut, verdict, effect, "it came so", null, List.of(), List.of(), null, cut.folder());
  }
}
