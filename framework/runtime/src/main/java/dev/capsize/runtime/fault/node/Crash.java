package dev.capsize.runtime.fault.node;

import dev.capsize.model.part.Param;
import dev.capsize.model.part.ParamType;
import dev.capsize.model.part.Params;
import dev.capsize.model.part.Values;
import dev.capsize.model.record.Interval;
import dev.capsize.model.record.Look;
import dev.capsize.runtime.docker.ExecResult;
import dev.capsize.runtime.fault.Account;
import dev.capsize.runtime.fault.Effect;
import dev.capsize.runtime.fault.Fault;
import dev.capsize.runtime.fault.Need;
import dev.capsize.runtime.fault.Victim;
import dev.capsize.runtime.topology.NodeState;
import dev.capsize.runtime.topology.Pod;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One process of a node dies by a signal; whatever watches over it (its parent, the restart policy)
 * acts.
 *
 * @since 0.1
 */
public final class Crash implements Fault {

  /** The shell that sends the signal dies with a system whose main process it has killed. */
  private static final int KILLED = 137;

  @Override
  public String name() {
    return "crash";
  }

  @Override
  public String summary() {
    return "one process dies by a signal; its parent and the restart policy act";
  }

  @Override
  public Params params() {
    return Params.of(
        Param.required("target", ParamType.TARGET, "the nodes in which a process dies"),
        Param.withDefault(
            "process", ParamType.TEXT, "", "its command name; empty: the system's main process"),
        Param.withDefault("signal", ParamType.TEXT, "KILL", "the signal, without SIG")
            .oneOf("KILL", "TERM", "ABRT", "SEGV", "QUIT", "INT", "HUP"));
  }

  @Override
  public Account account() {
    return new Account(
        "what the kernel does for a process that ends: FIN or RST on its connections",
        "process id and start time together name one process; it is gone",
        "starts the system, if nothing else has, and is proven by a process of that "
            + "name in its place",
        "no process has that name: the error lists those that are there. A process "
            + "that catches the signal (TERM, HUP) may live on: the proof says so. Of "
            + "several topmost processes of one name the oldest is taken");
  }

  @Override
  public Set<Need> needs(Values values) {
    return Set.of(Need.SHELL);
  }

  @Override
  public Effect inject(Victim victim, Values values) {
    String identity =
        NamedProcess.find(victim.pod(), values.text("process"))
            .orElseThrow(() -> NamedProcess.missing(victim.pod(), values.text("process"), "crash"));
    String process = NamedProcess.pid(identity);
    Interval when =
        victim.timed(
            () -> {
              ExecResult sent =
                  victim
                      .pod()
                      .system()
                      .exec("sh", "-c", "kill -s \"$0\" \"$1\"", values.text("signal"), process);
              if (sent.exitCode() != KILLED) {
                sent.orThrow("crashing process " + process);
              }
            });
    return new Effect(when, Map.of("process", identity));
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
    if (state == NodeState.PAUSED) {
      return Look.unclear("system paused");
    }
    String before = effect.get().trace().getOrDefault("process", "");
    Optional<String> now =
        state == NodeState.RUNNING
            ? NamedProcess.find(pod, values.text("process"))
            : Optional.empty();
    return now.filter(before::equals).isPresent()
        ? Look.absent("process " + before + " still runs")
        : Look.acts(
            "process "
                + before
                + " is gone, "
                + now.map(p -> "now " + p).orElse("none in its place"));
  }

  @Override
  public Look observeHealed(Victim victim, Values values, Effect effect) {
    NodeState state = victim.pod().system().state();
    Optional<String> now =
        state == NodeState.RUNNING
            ? NamedProcess.find(victim.pod(), values.text("process"))
            : Optional.empty();
    return now.map(process -> Look.absent("process " + process + " in its place"))
        .orElse(Look.unclear("system " + state.text() + ", no process in its place"));
  }

  @Override
  public void heal(Victim victim, Values values) {
    victim.pod().system().start();
  }
}
