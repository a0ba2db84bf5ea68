package dev.capsize.runtime.fault.resource;

import dev.capsize.model.part.Param;
import dev.capsize.model.part.ParamType;
import dev.capsize.model.part.Params;
import dev.capsize.model.part.Values;
import dev.capsize.model.record.Interval;
import dev.capsize.model.record.Look;
import dev.capsize.model.topology.NodeGroup;
import dev.capsize.runtime.fault.Account;
import dev.capsize.runtime.fault.Effect;
import dev.capsize.runtime.fault.Fault;
import dev.capsize.runtime.fault.Need;
import dev.capsize.runtime.fault.Victim;
import dev.capsize.runtime.fault.node.NamedProcess;
import dev.capsize.runtime.topology.NodeState;
import dev.capsize.runtime.topology.Pod;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The kernel kills a process of a node for want of memory. The node's memory is used up for the
 * moment that takes, within its own limit, and the kernel is told whom to prefer.
 *
 * @since 0.1
 */
public final class Oom implements Fault {

  private static final String PROCESS = "process";
  private static final String STARTED = "started";
  private static final String KILLS = "kills";

  /**
   * Takes memory until the process {@code $1} has ended, be it a zombie, and lets go of it all by
   * ending itself.
   */
  private static final String HOG =
      """
      m=0123456789abcdef
      while [ ${#m} -lt 1048576 ]; do m=$m$m; done
      i=0
      while read -r s 2>/dev/null </proc/$1/stat; do
        s=${s##*) }
        case $s in Z*|X*) exit ;; esac
        i=$((i + 1))
        eval "x$i=\\$m"
      done
      """;

  /** Whoever was preferred and lives nevertheless is not preferred any longer. */
  private static final String START =
      """
      read -r before </proc/$1/oom_score_adj && echo 1000 >/proc/$1/oom_score_adj || exit 3
      sh -c "$2" sh "$1"
      { echo $before >/proc/$1/oom_score_adj; } 2>/dev/null
      exit 0
      """;

  /** The start's shell is killed together with the container whose main process was killed. */
  private static final int KILLED = 137;

  @Override
  public String name() {
    return "oom";
  }

  @Override
  public String summary() {
    return "the kernel kills one process of the node because its memory is used up";
  }

  @Override
  public Params params() {
    return Params.of(
        Param.required("target", ParamType.TARGET, "the nodes in which a process is killed"),
        Param.withDefault(
            PROCESS, ParamType.TEXT, "", "its command name; empty: the system's main process"));
  }

  @Override
  public Account account() {
    return new Account(
        "as with crash: FIN or RST on the connections of that process; just before, the node is"
            + " slow.",
        "the process is gone, and the kernel has counted one more killed for want of memory (of the"
            + " main process: the engine has heard so from the kernel).",
        "starts the system, if nothing else has, and is proven by a process of that name in its"
            + " place.",
        "the kernel may kill another one first, such as the fault's own: the proof says so. Filling"
            + " takes about a second for each 400 MiB of the limit that are free, and t0 is an"
            + " interval as long as that. Limits above 6 GiB are not reached in time.");
  }

  @Override
  public Set<Need> needs(Values values) {
    return Set.of(Need.SHELL);
  }

  @Override
  public Optional<String> refuses(NodeGroup group, Values values) {
    return Refusal.without(group.memory(), group, "memory", "512m");
  }

  @Override
  public Effect inject(Victim victim, Values values) {
    Pod pod = victim.pod();
    String name = values.text(PROCESS);
    String identity =
        NamedProcess.find(pod, name).orElseThrow(() -> NamedProcess.missing(pod, name, "kill"));
    String started = pod.system().startedAt();
    long kills = Cgroup.oomKills(pod);
    Interval when =
        victim.timed(
            () -> {
              var filled =
                  Workers.run(
                      victim, START, NamedProcess.pid(identity), Workers.marked(victim, HOG));
              if (filled.exitCode() != KILLED) {
                filled.orThrow("using up the memory of " + pod.node().name());
              }
            });
    return new Effect(
        when, Map.of(PROCESS, identity, STARTED, started, KILLS, Long.toString(kills)));
  }

  @Override
  public Look observe(Victim victim, Values values, Optional<Effect> effect) {
    Pod pod = victim.pod();
    NodeState state = pod.system().state();
    if (effect.isEmpty()) {
      return state == NodeState.DEAD && pod.system().oomKilled()
          ? Look.unclear("killed for want of memory, though it is no target")
          : Look.absent("system " + state.text());
    }
    Map<String, String> trace = effect.get().trace();
    String before = trace.getOrDefault(PROCESS, "");
    if (state == NodeState.PAUSED) {
      return Look.unclear("system paused");
    }
    if (!pod.system().startedAt().equals(trace.get(STARTED)) || state != NodeState.RUNNING) {
      String evidence = "the system of process %s has died".formatted(before);
      return pod.system().oomKilled()
          ? Look.acts(evidence + " for want of memory")
          : Look.unclear(evidence + ", and not for want of memory");
    }
    if (NamedProcess.find(pod, values.text(PROCESS)).filter(before::equals).isPresent()) {
      return Look.absent("process " + before + " still runs");
    }
    long kills = Cgroup.oomKills(pod) - Long.parseLong(trace.getOrDefault(KILLS, "0"));
    String evidence = "process %s is gone, %d killed for want of memory".formatted(before, kills);
    return kills > 0 ? Look.acts(evidence) : Look.unclear(evidence);
  }

  @Override
  public Look observeHealed(Victim victim, Values values, Effect effect) {
    NodeState state = victim.pod().system().state();
    Optional<String> now =
        state == NodeState.RUNNING
            ? NamedProcess.find(victim.pod(), values.text(PROCESS))
            : Optional.empty();
    return now.map(process -> Look.absent("process " + process + " in its place"))
        .orElse(Look.unclear("system " + state.text() + ", no process in its place"));
  }

  @Override
  public void heal(Victim victim, Values values) {
    Workers.end(victim);
    victim.pod().system().start();
  }
}
