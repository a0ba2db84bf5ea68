package dev.capsize.runtime.fault.resource;

import dev.capsize.model.part.Param;
import dev.capsize.model.part.ParamType;
import dev.capsize.model.part.Params;
import dev.capsize.model.part.Values;
import dev.capsize.model.record.Look;
import dev.capsize.model.topology.NodeGroup;
import dev.capsize.runtime.fault.Account;
import dev.capsize.runtime.fault.Effect;
import dev.capsize.runtime.fault.Fault;
import dev.capsize.runtime.fault.Need;
import dev.capsize.runtime.fault.Victim;
import dev.capsize.runtime.topology.NodeState;
import dev.capsize.runtime.topology.Pod;
import java.util.Optional;
import java.util.Set;

/**
 * A node gets less processor time than it was promised, as beside a noisy neighbour.
 *
 * @since 0.1
 */
public final class CpuLimit implements Fault {

  private static final double LEAST = 0.01;
  private static final double EQUAL = 0.001;

  @Override
  public String name() {
    return "cpu-limit";
  }

  @Override
  public String summary() {
    return "the node gets less processor time than was promised to it";
  }

  @Override
  public Params params() {
    return Params.of(
        Param.required("target", ParamType.TARGET, "the nodes that get less"),
        Param.required(
            "cpus", ParamType.DECIMAL, "what is left to each node, in processors, such as 0.1"));
  }

  @Override
  public Account account() {
    return new Account(
        "a node that does everything, and slowly: time-outs, late heartbeats, no closed connection.",
        "the kernel's own figure, read in the node; how often it was throttled stands beside it.",
        "gives back what the topology declares.",
        "a node that has little to do does not notice. With next to nothing left, commands in the"
            + " node become slow, too: 0.05 is a good beginning.");
  }

  @Override
  public Set<Need> needs(Values values) {
    return Set.of(Need.SHELL);
  }

  @Override
  public Optional<String> refuses(NodeGroup group, Values values) {
    double left = values.decimal("cpus");
    return Refusal.without(group.cpus(), group, "cpus", "0.5")
        .or(
            () ->
                group
                    .cpus()
                    .filter(declared -> left < LEAST || left >= declared)
                    .map(
                        declared ->
                            "cpus: %s is no limit for the nodes of %s, which have %s; from %s up to"
                                    .formatted(left, group.name(), declared, LEAST)
                                + " less than that is"));
  }

  @Override
  public Effect inject(Victim victim, Values values) {
    double left = values.decimal("cpus");
    return Effect.of(victim.timed(() -> victim.pod().system().limitCpus(left)));
  }

  @Override
  public Look observe(Victim victim, Values values, Optional<Effect> effect) {
    Pod pod = victim.pod();
    if (effect.isEmpty() && pod.limits().cpus().isEmpty()) {
      return Look.absent("no limit is declared, so none can have been lowered");
    }
    NodeState state = pod.system().state();
    if (state != NodeState.RUNNING) {
      return effect.isPresent()
          ? Look.unclear("system " + state.text())
          : Look.absent("system " + state.text());
    }
    Optional<Double> now = Cgroup.cpus(pod);
    Optional<Double> declared = pod.limits().cpus();
    String evidence =
        "%s processors, throttled %d times"
            .formatted(now.map(String::valueOf).orElse("all"), Cgroup.throttled(pod));
    if (same(now, declared)) {
      return Look.absent(evidence);
    }
    return effect.isPresent() && same(now, Optional.of(values.decimal("cpus")))
        ? Look.acts(evidence)
        : Look.unclear(evidence);
  }

  @Override
  public void heal(Victim victim, Values values) {
    victim.pod().limits().cpus().ifPresent(victim.pod().system()::limitCpus);
  }

  private static boolean same(Optional<Double> a, Optional<Double> b) {
    if (a.isEmpty() || b.isEmpty()) {
      return a.equals(b);
    }
    return Math.abs(a.get() - b.get()) < EQUAL;
  }
}
