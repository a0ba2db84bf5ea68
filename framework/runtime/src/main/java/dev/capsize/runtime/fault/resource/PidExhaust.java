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
 * A node can start no process and no thread any more. Not by filling it with processes, which would
 * die with a restart and could block their own removal, but by lowering its limit below what it
 * has: the kernel's answer to the node is the same.
 *
 * @since 0.1
 */
public final class PidExhaust implements Fault {

  /** Less than any system has, so that the end of a process makes no room for another. */
  private static final long NO_ROOM = 1;

  @Override
  public String name() {
    return "pid-exhaust";
  }

  @Override
  public String summary() {
    return "no new process and no new thread can be started in the node";
  }

  @Override
  public Params params() {
    return Params.of(
        Param.required("target", ParamType.TARGET, "the nodes that can start no process"));
  }

  @Override
  public Account account() {
    return new Account(
        "whatever needs a new process or thread fails, such as a new connection of Postgres; what"
            + " runs goes on.",
        "the kernel counts more processes in the node than are allowed; the attempts that it has"
            + " refused stand beside it.",
        "gives back the limit that the topology declares; needs no process in the node.",
        "a system that ends meanwhile cannot come up until then: its restart policy tries in vain. A"
            + " command in the node, such as a crash or an operation, may fail.");
  }

  @Override
  public Set<Need> needs(Values values) {
    return Set.of(Need.SHELL);
  }

  @Override
  public Optional<String> refuses(NodeGroup group, Values values) {
    return Refusal.without(group.pids(), group, "pids", "200");
  }

  @Override
  public Effect inject(Victim victim, Values values) {
    return Effect.of(victim.timed(() -> victim.pod().system().limitPids(NO_ROOM)));
  }

  @Override
  public Look observe(Victim victim, Values values, Optional<Effect> effect) {
    Pod pod = victim.pod();
    if (effect.isEmpty() && pod.limits().pids().isEmpty()) {
      return Look.absent("no limit is declared, so none can have been reached");
    }
    NodeState state = pod.system().state();
    if (state != NodeState.RUNNING) {
      return effect.isPresent()
          ? Look.unclear("system " + state.text())
          : Look.absent("system " + state.text());
    }
    Optional<Cgroup.Room> room = Cgroup.room(pod);
    if (room.isEmpty()) {
      return Look.unclear("not even a look can be started");
    }
    long there = room.get().there();
    Optional<Long> allowed = room.get().allowed();
    String evidence =
        "%d processes of %s, %d refused"
            .formatted(
                there, allowed.map(String::valueOf).orElse("any number"), room.get().refused());
    if (allowed.filter(limit -> there >= limit).isEmpty()) {
      return Look.absent(evidence);
    }
    return effect.isPresent() ? Look.acts(evidence) : Look.unclear(evidence);
  }

  @Override
  public void heal(Victim victim, Values values) {
    victim.pod().limits().pids().ifPresent(victim.pod().system()::limitPids);
  }
}
