package dev.capsize.runtime.fault.node;

import dev.capsize.model.part.Param;
import dev.capsize.model.part.ParamType;
import dev.capsize.model.part.Params;
import dev.capsize.model.part.Values;
import dev.capsize.model.record.Interval;
import dev.capsize.model.record.Look;
import dev.capsize.runtime.fault.Account;
import dev.capsize.runtime.fault.Effect;
import dev.capsize.runtime.fault.Fault;
import dev.capsize.runtime.fault.Victim;
import dev.capsize.runtime.topology.NodeProcess;
import dev.capsize.runtime.topology.NodeState;
import dev.capsize.runtime.topology.Pod;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A node's system is stopped in order and started again at once.
 *
 * @since 0.1
 */
public final class Restart implements Fault {

  private static final String BEFORE = "processes";

  @Override
  public String name() {
    return "restart";
  }

  @Override
  public String summary() {
    return "the system is stopped in order and started again at once";
  }

  @Override
  public Params params() {
    return Params.of(
        Param.required("target", ParamType.TARGET, "the nodes whose systems are restarted"),
        Param.withDefault(
            "grace",
            ParamType.DURATION,
            "10s",
            "how long it has to end by itself before it is killed, in whole seconds"));
  }

  @Override
  public Account account() {
    return new Account(
        "as with stop; moments later the node is there again, with the same address, name, ports"
            + " and disk.",
        "the system runs, and none of the processes that it had before is there any more.",
        "nothing is left to undo: the fault is over when the system runs. One that did not come up"
            + " is started once more.",
        "running is not ready: when it serves again is for the steady state to say.");
  }

  @Override
  public Effect inject(Victim victim, Values values) {
    Pod pod = victim.pod();
    String before = pod.system().state() == NodeState.RUNNING ? String.join(" ", ids(pod)) : "";
    Interval when =
        victim.timed(
            () -> {
              pod.system().stop(values.duration("grace"));
              pod.system().start();
            });
    // It acts from the signal on, however long the system takes to end and to start.
    return new Effect(Interval.at(when.notBefore()), Map.of(BEFORE, before));
  }

  @Override
  public Look observe(Victim victim, Values values, Optional<Effect> effect) {
    Pod pod = victim.pod();
    NodeState state = pod.system().state();
    if (effect.isEmpty()) {
      return state == NodeState.DEAD
          ? Look.unclear("system dead, though it is no target")
          : Look.absent("system " + state.text());
    }
    if (state != NodeState.RUNNING) {
      return Look.unclear("system " + state.text());
    }
    String before = effect.get().trace().getOrDefault(BEFORE, "");
    List<String> now = ids(pod);
    if (before.isEmpty() || now.isEmpty()) {
      return Look.unclear(
          before.isEmpty() ? "it did not run before" : "it has no process but its init");
    }
    String evidence = "processes %s, before %s".formatted(String.join(" ", now), before);
    return List.of(before.split(" ", -1)).stream().noneMatch(now::contains)
        ? Look.acts(evidence)
        : Look.absent(evidence);
  }

  @Override
  public Look observeHealed(Victim victim, Values values, Effect effect) {
    NodeState state = victim.pod().system().state();
    String evidence = "system " + state.text();
    return state == NodeState.RUNNING ? Look.absent(evidence) : Look.unclear(evidence);
  }

  @Override
  public void heal(Victim victim, Values values) {
    victim.pod().system().start();
  }

  private static List<String> ids(Pod pod) {
    return pod.system().processes().stream()
        .map(NodeProcess::pid)
        .sorted()
        .map(String::valueOf)
        .collect(Collectors.toList());
  }
}
