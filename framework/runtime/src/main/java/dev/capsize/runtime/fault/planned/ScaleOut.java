package dev.capsize.runtime.fault.planned;

import dev.capsize.model.part.Param;
import dev.capsize.model.part.ParamType;
import dev.capsize.model.part.Params;
import dev.capsize.model.part.Values;
import dev.capsize.model.record.Look;
import dev.capsize.model.topology.NodeGroup;
import dev.capsize.model.topology.Ready;
import dev.capsize.model.topology.Topology;
import dev.capsize.runtime.fault.Account;
import dev.capsize.runtime.fault.Effect;
import dev.capsize.runtime.fault.Fault;
import dev.capsize.runtime.fault.Victim;
import dev.capsize.runtime.topology.NodeState;
import dev.capsize.runtime.topology.Pod;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Nodes that were left out at the beginning are added, and taken away again.
 *
 * @since 0.1
 */
public final class ScaleOut implements Fault {

  private static final String WITHIN = "within";

  /** What an engine needs to start a system that has nothing to wait for. */
  private static final Duration START = Duration.ofSeconds(60);

  /** The nodes that were there before: no other may have come. */
  private record Before(Set<String> nodes) {}

  @Override
  public String name() {
    return "scale-out";
  }

  @Override
  public String summary() {
    return "nodes that start later are started; healing stops them and makes them new";
  }

  @Override
  public Params params() {
    return Params.of(
        Param.required("target", ParamType.TARGET, "nodes that start later and have not yet"),
        Param.withDefault(
            "grace", ParamType.DURATION, "10s", "how long each has to end when it is healed"));
  }

  @Override
  public Account account() {
    return new Account(
        "a new node with a name and an address that they knew: until then nobody listened there.",
        "the system runs and its `ready` holds; a node without `ready` only has to run.",
        "stops the system, empties its volumes and makes a fresh container: as it was before.",
        "times count from the start of the system, not from when it is ready. Address, name and"
            + " published ports are there from the beginning. Until it is healed the node can be the"
            + " target of other faults. Healed while it serves, it takes away what it served.");
  }

  @Override
  public boolean ofNodesToCome() {
    return true;
  }

  /** How long the topology gives its nodes to become ready is how long the proof may take. */
  @Override
  public Values resolved(Values values, Topology topology) {
    Duration within =
        topology.groups().stream()
            .filter(group -> group.starts() < group.count())
            .map(ScaleOut::within)
            .max(Duration::compareTo)
            .orElse(START);
    Map<String, Object> all = new HashMap<>(values.byName());
    all.put(WITHIN, within);
    return new Values(all);
  }

  private static Duration within(NodeGroup group) {
    return group.ready().map(Ready::within).orElse(START);
  }

  @Override
  public Duration provenWithin(Values values) {
    return values.duration(WITHIN);
  }

  @Override
  public Effect inject(Victim victim, Values values) {
    before(victim);
    return Effect.of(victim.timed(victim.pod().system()::start));
  }

  @Override
  public Look observe(Victim victim, Values values, Optional<Effect> effect) {
    Pod pod = victim.pod();
    if (effect.isEmpty()) {
      return before(victim).nodes().contains(pod.node().name())
          ? Look.absent("was there before")
          : Look.unclear("started, though it is no target");
    }
    NodeState state = pod.system().state();
    if (state == NodeState.DEAD) {
      return Look.unclear("its system ended with exit code " + pod.system().exitCode());
    }
    String evidence = "system %s, %s".formatted(state.text(), pod.readyWhen());
    return pod.ready() ? Look.acts(evidence + " ready") : Look.unclear(evidence + " not ready");
  }

  @Override
  public Look observeHealed(Victim victim, Values values, Effect effect) {
    return victim.pod().present()
        ? Look.unclear("system " + victim.pod().system().state().text())
        : Look.absent("a fresh container, not started");
  }

  @Override
  public void heal(Victim victim, Values values) {
    Pod pod = victim.pod();
    if (pod.present()) {
      pod.system().stop(values.duration("grace"));
      pod.volumes().keySet().forEach(pod::empty);
      pod.system().recreate();
    }
  }

  private static Before before(Victim victim) {
    return victim
        .agreement()
        .on(
            Before.class,
            () ->
                new Before(
                    victim.everyone().stream()
                        .filter(Pod::present)
                        .map(pod -> pod.node().name())
                        .collect(Collectors.toSet())));
  }
}
