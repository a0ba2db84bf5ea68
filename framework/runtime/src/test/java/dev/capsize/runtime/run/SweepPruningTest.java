package dev.capsize.runtime.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.check.Verdict;
import dev.capsize.check.sweep.CutEffect;
import dev.capsize.check.sweep.CutOutcome;
import dev.capsize.check.sweep.UntriedCut;
import dev.capsize.model.part.Parts;
import dev.capsize.model.scenario.Scenario;
import dev.capsize.model.scenario.ScenarioReader;
import dev.capsize.model.sweep.Cut;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepPruningTest {

  private static final List<String> PRIMARY = List.of("pg-1");

  @TempDir private Path folder;
  private List<Cut> cuts = List.of();
  private SweepPruning pruning;

  @BeforeEach
  void aSweepOfPairs() throws Exception {
    Files.createDirectory(folder.resolve("ha"));
    Files.writeString(
        folder.resolve("ha/topology.yaml"),
        """
        capsize: 1
        topology: ha
        images: { x: "x:1" }
        nodes: { etcd: { image: x, count: 3 }, pg: { image: x, count: 3 }, lb: { image: x, count: 2 } }
        """);
    Path file =
        Files.writeString(
            folder.resolve("x.capsize.yaml"),
            """
            capsize: 1
            id: x
            topology: ha
            steady: { probes: [ { redundancy: full } ] }
            sweep: { over: [nodes], faults: [power-off], depth: 2 }
            expect: { single-points-of-failure: none }
            """);
    Scenario scenario =
        new ScenarioReader(Parts.installed()).read(file, "x.capsize.yaml").scenario();
    cuts = scenario.sweep().orElseThrow().cuts(scenario.topology());
    pruning = new SweepPruning(scenario.topology());
  }

  @Test
  void whatIncludesACutSetNeedNotBeTried() {
    pruning.saw(outcome(cut("lb-1"), CutEffect.DOWN), PRIMARY);
    assertThat(pruning.needless(cut("lb-1+lb-2"), PRIMARY).map(UntriedCut::why))
        .contains("includes the cut set of power-off lb-1");
    assertThat(pruning.needless(cut("lb-2"), PRIMARY)).isEmpty();
  }

  @Test
  void pairsOfTheSameKindAreTriedOnceButTheHolderOfTheRoleIsAnother() {
    pruning.saw(outcome(cut("etcd-1+pg-2"), CutEffect.OUTAGE), PRIMARY);
    assertThat(pruning.needless(cut("etcd-3+pg-3"), PRIMARY)).isPresent();
    assertThat(pruning.needless(cut("etcd-3+pg-1"), PRIMARY)).isEmpty();
  }

  @Test
  void singlesAreAllTried() {
    pruning.saw(outcome(cut("etcd-1"), CutEffect.UNNOTICED), PRIMARY);
    assertThat(pruning.needless(cut("etcd-2"), PRIMARY)).isEmpty();
  }

  @Test
  void whatIsUnknownProvesNothing() {
    pruning.saw(outcome(cut("etcd-1+pg-2"), CutEffect.UNKNOWN), PRIMARY);
    assertThat(pruning.needless(cut("etcd-3+pg-3"), PRIMARY)).isEmpty();
  }

  @Test
  void aThirdOfThePairsIsEnoughAndFindsTheSameCutSets() {
    List<Cut> pairs = cuts.stream().filter(cut -> cut.depth() == 2).toList();
    List<CutOutcome> tried = new ArrayList<>();
    for (Cut cut : pairs) {
      if (pruning.needless(cut, PRIMARY).isEmpty()) {
        CutOutcome outcome = outcome(cut, truth(cut));
        pruning.saw(outcome, PRIMARY);
        tried.add(outcome);
      }
    }
    assertThat(pairs).hasSize(28);
    assertThat(tried).hasSizeLessThanOrEqualTo(pairs.size() / 3);
    Function<Cut, String> kind = cut -> cut.what().replaceAll("-\\d", "");
    assertThat(
            tried.stream()
                .filter(outcome -> outcome.effect().fatal())
                .map(outcome -> kind.apply(outcome.cut()))
                .collect(Collectors.toSet()))
        .isEqualTo(
            pairs.stream().filter(cut -> truth(cut).fatal()).map(kind).collect(Collectors.toSet()));
  }

  /** A quorum of etcd, and one balancer, are needed. */
  private static CutEffect truth(Cut cut) {
    boolean fatal = cut.what().matches("etcd-.\\+etcd-.|lb-.\\+lb-.");
    return fatal ? CutEffect.DOWN : CutEffect.UNNOTICED;
  }

  private Cut cut(String what) {
    Optional<Cut> found = cuts.stream().filter(cut -> cut.what().equals(what)).findFirst();
    return found.orElseThrow();
  }

  private static CutOutcome outcome(Cut cut, CutEffect effect) {
    Verdict verdict = effect.fatal() ? Verdict.FAILED : Verdict.PASSED;
    return new CutOutcome(cut, verdict, effect, "", null, List.of(), List.of(), null, cut.folder());
  }
}
