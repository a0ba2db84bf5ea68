package dev.capsize.model.scenario;

import dev.capsize.model.part.PartUse;
import dev.capsize.model.part.Values;
import dev.capsize.model.sweep.Cut;
import dev.capsize.model.sweep.Sweep;
import dev.capsize.model.value.DurationRange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Makes a scenario of a cut. What the sweep demands of every cut becomes an expectation as any
 * other: {@code steady-during}.
 */
record CutScenario(Scenario of, Sweep sweep, Cut cut) {

  private static final DurationRange AT_ONCE = DurationRange.exactly(Duration.ZERO);
  private static final FaultOrder TOGETHER =
      new FaultOrder(List.of(Sweep.CUT), List.of(), Duration.ZERO);

  Scenario scenario() {
    List<PartUse> expect = new ArrayList<>(List.of(steadyDuring()));
    expect.addAll(of.expect());
    return new Scenario(
        of.id(),
        of.name() + ": " + cut.id(),
        of.tags(),
        of.topology(),
        of.seed(),
        of.workload(),
        of.steady(),
        faults(),
        Optional.of(sweep),
        of.abortWhen(),
        of.observe(),
        expect,
        of.place());
  }

  private List<FaultUse> faults() {
    Duration most = sweep.within().plus(sweep.hold());
    return IntStream.range(0, cut.faults().size())
        .mapToObj(
            i ->
                new FaultUse(
                    Sweep.CUT + "-" + (i + 1),
                    cut.faults().get(i),
                    AT_ONCE,
                    Optional.of(most),
                    TOGETHER))
        .toList();
  }

  private PartUse steadyDuring() {
    return new PartUse(
        "steady-during",
        new Values(
            Map.of(
                "of", Sweep.CUT,
                "within", sweep.within(),
                "hold", sweep.hold(),
                "without", sweep.without(),
                "may-fail", sweep.mayFail())),
        sweep.place());
  }
}
