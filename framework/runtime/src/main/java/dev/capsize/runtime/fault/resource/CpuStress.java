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
import dev.capsize.runtime.topology.NodeProcess;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Processes beside the system's own burn its processor time.
 *
 * @since 0.1
 */
public final class CpuStress implements Fault {

  /** The kernel tells the time in hundredths of a second; a turn of a worker has so many. */
  private static final int TURN = 20;

  /** Burns for the first part of each turn and sleeps for the rest. */
  private static final String WORKER =
      """
      while :; do
        read -r t rest </proc/uptime
        t=$(( ${t%.*}${t#*.} % 20 ))
        if [ $t -lt $1 ]; then i=0; while [ $i -lt 500 ]; do i=$((i + 1)); done
        elif [ $t -gt 10 ]; then sleep 0.0$((20 - t))
        else sleep 0.$((20 - t)); fi
      done
      """;

  private static final String START =
      """
      i=0
      while [ $i -lt $2 ]; do
        i=$((i + 1))
        sh -c "$1" sh "$3" >/dev/null 2>&1 </dev/null &
      done
      """;

  @Override
  public String name() {
    return "cpu-stress";
  }

  @Override
  public String summary() {
    return "processes in the node burn the processor time that it may use";
  }

  @Override
  public Params params() {
    return Params.of(
        Param.required("target", ParamType.TARGET, "the nodes whose time is burnt"),
        Param.withDefault("workers", ParamType.INTEGER, "1", "how many processes burn it"),
        Param.withDefault(
            "load",
            ParamType.PERCENTAGE,
            "100%",
            "the part of each fifth of a second in which each of them burns, in steps of 5%"));
  }

  @Override
  public Account account() {
    return new Account(
        "a node that is slow, and the slower the more it has to do itself.",
        "the engine's machine sees each worker alive and on a processor.",
        "kills the workers by their mark, from outside, also in a paused node.",
        "the workers live within the node's own limit: the machine is not slowed down by more than"
            + " that. They die with the system, and do not come back with it. A load below 100%"
            + " needs a sleep in the image that knows fractions of a second.");
  }

  @Override
  public Set<Need> needs(Values values) {
    return Set.of(Need.SHELL);
  }

  @Override
  public Optional<String> refuses(NodeGroup group, Values values) {
    return values.integer("workers") < 1 || burning(values) < 1
        ? Optional.of("without workers and load nothing is burnt; at least 1 and 5% do something")
        : Refusal.without(group.cpus(), group, "cpus", "0.5");
  }

  @Override
  public Effect inject(Victim victim, Values values) {
    String workers = Long.toString(values.integer("workers"));
    String worker = Workers.marked(victim, WORKER);
    return new Effect(
        victim.timed(
            () ->
                victim
                    .pod()
                    .system()
                    .exec("sh", "-c", START, "sh", worker, workers, "" + burning(values))
                    .orThrow("burning processor time in " + victim.pod().node().name())),
        Map.of("workers", workers));
  }

  @Override
  public Look observe(Victim victim, Values values, Optional<Effect> effect) {
    List<NodeProcess> workers = Workers.of(victim);
    String evidence =
        "%d workers on a processor for %s%% of their time"
            .formatted(workers.size(), workers.stream().map(NodeProcess::load).toList());
    if (workers.isEmpty()) {
      return Look.absent(evidence);
    }
    boolean all =
        workers.size() == values.integer("workers")
            && workers.stream().allMatch(worker -> worker.load() > 0 && !worker.stopped());
    return effect.isPresent() && all ? Look.acts(evidence) : Look.unclear(evidence);
  }

  @Override
  public void heal(Victim victim, Values values) {
    Workers.end(victim);
  }

  private static long burning(Values values) {
    return Math.round(values.percentage("load").fraction() * TURN);
  }
}
