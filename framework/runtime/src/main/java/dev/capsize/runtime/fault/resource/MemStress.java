package dev.capsize.runtime.fault.resource;

import dev.capsize.model.part.Param;
import dev.capsize.model.part.ParamType;
import dev.capsize.model.part.Params;
import dev.capsize.model.part.Values;
import dev.capsize.model.record.Look;
import dev.capsize.model.topology.NodeGroup;
import dev.capsize.model.value.Percentage;
import dev.capsize.model.value.Size;
import dev.capsize.runtime.fault.Account;
import dev.capsize.runtime.fault.Effect;
import dev.capsize.runtime.fault.Fault;
import dev.capsize.runtime.fault.Need;
import dev.capsize.runtime.fault.Victim;
import dev.capsize.runtime.topology.NodeProcess;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A process beside the system's own holds memory that the system may need.
 *
 * @since 0.1
 */
public final class MemStress implements Fault {

  private static final long MEBI = 1 << 20;

  /** What must be in memory of what was asked for. */
  private static final double HELD = 0.9;

  /**
   * Takes so many MiB into variables of its own, says so, and stops itself. Whoever reads from it
   * goes on when it holds them or has died.
   */
  private static final String WORKER =
      """
      m=0123456789abcdef
      while [ ${#m} -lt 1048576 ]; do m=$m$m; done
      i=0
      while [ $i -lt $1 ]; do i=$((i + 1)); eval "x$i=\\$m"; done
      echo held
      exec >/dev/null
      while :; do kill -s STOP $$; done
      """;

  private static final String START =
      "{ sh -c \"$1\" sh \"$2\" 2>/dev/null </dev/null & } | { read -r held || :; }";

  @Override
  public String name() {
    return "mem-stress";
  }

  @Override
  public String summary() {
    return "a process in the node holds memory that the node may use";
  }

  @Override
  public Params params() {
    return Params.of(
        Param.required("target", ParamType.TARGET, "the nodes whose memory is held"),
        Param.optional("size", ParamType.SIZE, "how much, in whole MiB; or percent"),
        Param.optional("percent", ParamType.PERCENTAGE, "how much of the node's limit; or size"));
  }

  @Override
  public Account account() {
    return new Account(
        "a node whose caches are squeezed out, that gets slow, or that the kernel has to kill"
            + " processes of.",
        "the engine's machine sees the process alive with at least nine tenths of the size in"
            + " memory.",
        "kills it by its mark, from outside, also in a paused node.",
        "where system and fault together want more than the limit, the kernel kills the largest of"
            + " them: if that is the fault's process, the proof says so. It dies with the system,"
            + " and does not come back with it. oom kills for certain.");
  }

  @Override
  public Set<Need> needs(Values values) {
    return Set.of(Need.SHELL);
  }

  @Override
  public Optional<String> refuses(NodeGroup group, Values values) {
    if (values.has("size") == values.has("percent")) {
      return Optional.of("either size or percent says how much memory is held, such as 50%");
    }
    return Refusal.without(group.memory(), group, "memory", "512m")
        .or(
            () ->
                group
                    .memory()
                    .filter(
                        limit -> mebis(values, limit) < 1 || bytes(values, limit) > limit.bytes())
                    .map(
                        limit ->
                            "the nodes of %s can hold 1m up to their limit of %s"
                                .formatted(group.name(), limit)));
  }

  @Override
  public Effect inject(Victim victim, Values values) {
    String mebis = Long.toString(mebis(values, limit(victim)));
    return new Effect(
        victim.timed(
            () ->
                victim
                    .pod()
                    .system()
                    .exec("sh", "-c", START, "sh", Workers.marked(victim, WORKER), mebis)
                    .orThrow("holding memory in " + victim.pod().node().name())),
        Map.of("mebibytes", mebis));
  }

  @Override
  public Look observe(Victim victim, Values values, Optional<Effect> effect) {
    Optional<NodeProcess> worker = Workers.of(victim).stream().findFirst();
    if (worker.isEmpty()) {
      return Look.absent("no process holds memory");
    }
    long held = worker.get().memory();
    String evidence = "a process holds %d MiB".formatted(held / MEBI);
    return effect.isPresent() && held >= HELD * bytes(values, limit(victim))
        ? Look.acts(evidence)
        : Look.unclear(evidence);
  }

  @Override
  public void heal(Victim victim, Values values) {
    Workers.end(victim);
  }

  private static Size limit(Victim victim) {
    return victim.pod().limits().memory().orElseThrow();
  }

  private static long mebis(Values values, Size limit) {
    return bytes(values, limit) / MEBI;
  }

  private static long bytes(Values values, Size limit) {
    return values
        .find("size", Size.class)
        .map(Size::bytes)
        .orElseGet(
            () ->
                Math.round(
                    limit.bytes()
                        * values
                            .find("percent", Percentage.class)
                            .map(Percentage::fraction)
                            .orElse(0.0)));
  }
}
