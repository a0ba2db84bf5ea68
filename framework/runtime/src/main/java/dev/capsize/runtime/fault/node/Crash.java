package dev.capsize.runtime.fault.node;

import dev.capsize.model.part.Param;
import dev.capsize.model.part.ParamType;
import dev.capsize.model.part.Params;
import dev.capsize.model.part.Values;
import dev.capsize.model.record.Interval;
import dev.capsize.model.record.Look;
import dev.capsize.runtime.docker.EngineCallException;
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

  /**
   * What the search says when there is no such process; a shell's own failures say 1, 2, 126, 127.
   */
  private static final int NOT_THERE = 44;

  /** The shell that sends the signal dies with a system whose main process it has killed. */
  private static final int KILLED = 137;

  /**
   * Prints process id and start time of the topmost process of a name, or of the child of the
   * container's init: together they name one process, however soon the id is used again. Of several
   * the one with the smallest id: init also inherits the children of those that have ended.
   */
  private static final String FIND =
      """
      best=
      for d in /proc/[0-9]*; do
        p=${d#/proc/}
        n=$(cat $d/comm 2>/dev/null) || continue
        pp=$(sed -n 's/^PPid:[[:space:]]*//p' $d/status 2>/dev/null)
        pn=$(cat /proc/$pp/comm 2>/dev/null)
        if [ -n "$0" ]; then [ "$n" = "$0" ] && [ "$pn" != "$0" ] && [ "$pp" != 0 ] || continue
        else [ "$pp" = 1 ] || continue; fi
        [ -z "$best" ] || [ "$p" -lt "$best" ] && best=$p
      done
      [ -n "$best" ] || exit 44
      echo "$best $(sed 's/.*) //' /proc/$best/stat | cut -d' ' -f20)"
      """;

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
        find(victim.pod(), values)
            .orElseThrow(
                () ->
                    new EngineCallException(
                        "%s has no process %s to crash; it has %s"
                            .formatted(
                                victim.pod().node().name(),
                                values.text("process"),
                                victim.pod().processes().values())));
    String process = identity.substring(0, identity.indexOf(' '));
    Interval when =
        victim.timed(
            () -> {
              ExecResult sent =
                  victim
                      .pod()
                      .inSystem(
                          "sh", "-c", "kill -s \"$0\" \"$1\"", values.text("signal"), process);
              if (sent.exitCode() != KILLED) {
                sent.orThrow("crashing process " + process);
              }
            });
    return new Effect(when, Map.of("process", identity));
  }

  @Override
  public Look observe(Victim victim, Values values, Optional<Effect> effect) {
    Pod pod = victim.pod();
    NodeState state = pod.state();
    if (effect.isEmpty()) {
      return state == NodeState.DEAD
          ? Look.unclear("system dead, though it is no target")
          : Look.absent("system " + state.text());
    }
    String before = effect.get().trace().getOrDefault("process", "");
    Optional<String> now = state == NodeState.RUNNING ? find(pod, values) : Optional.empty();
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
    NodeState state = victim.pod().state();
    Optional<String> now =
        state == NodeState.RUNNING ? find(victim.pod(), values) : Optional.empty();
    return now.map(process -> Look.absent("process " + process + " in its place"))
        .orElse(Look.unclear("system " + state.text() + ", no process in its place"));
  }

  @Override
  public void heal(Victim victim, Values values) {
    victim.pod().start();
  }

  private static Optional<String> find(Pod pod, Values values) {
    ExecResult found = pod.inSystem("sh", "-c", FIND, values.text("process"));
    if (found.exitCode() != NOT_THERE) {
      // Not being able to look is no proof that it is gone.
      found.orThrow("looking for a process of " + pod.node().name());
    }
    return found.ok() ? Optional.of(found.out()) : Optional.empty();
  }
}
