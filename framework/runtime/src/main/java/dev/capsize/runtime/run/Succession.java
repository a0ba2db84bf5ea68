package dev.capsize.runtime.run;

import dev.capsize.model.value.Durations;
import dev.capsize.runtime.fault.OneByOne;
import dev.capsize.runtime.steady.SteadyWatch;
import dev.capsize.runtime.topology.Pod;
import dev.capsize.runtime.workload.RunClock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** One node after the other, the next when the steady state holds again. */
record Succession(Waiting waiting, SteadyWatch steady, RunClock clock, OneByOne demand) {

  /**
   * Does it.
   *
   * @return why it did not come to the last one; empty: it did
   */
  Optional<String> through(List<Pod> pods, Consumer<Pod> action) {
    for (int i = 0; i < pods.size(); i++) {
      if (i > 0 && !steadyAgain()) {
        return Optional.of(missing(pods.get(i - 1)));
      }
      action.accept(pods.get(i));
    }
    return Optional.empty();
  }

  private boolean steadyAgain() {
    long since = clock.now();
    return waiting.until(
        "the steady state before the next node",
        demand.within(),
        () ->
            clock.now() - since >= demand.hold().toNanos()
                && steady.heldFor(demand.hold()).isPresent());
  }

  private String missing(Pod last) {
    List<String> failing = steady.failing();
    return "after %s the steady state did not hold again for %s within %s: %s"
        .formatted(
            last.node().name(),
            Durations.format(demand.hold()),
            Durations.format(demand.within()),
            failing.isEmpty() ? "it has not held for so long" : String.join("; ", failing));
  }
}
