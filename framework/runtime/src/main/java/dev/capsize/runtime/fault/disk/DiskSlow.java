package dev.capsize.runtime.fault.disk;

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
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Writes to a volume take long, as on a disk that is worn out or shared with somebody greedy.
 *
 * @since 0.1
 */
public final class DiskSlow implements Fault {

  /** Less cannot be told from what a busy machine does by itself. */
  private static final Duration LEAST = Duration.ofMillis(50);

  private static final int WRITES = 3;

  @Override
  public String name() {
    return "disk-slow";
  }

  @Override
  public String summary() {
    return "each synced write to a disk takes as long as you say, or a little more; reading does not";
  }

  @Override
  public Params params() {
    return Params.of(
        Param.required("target", ParamType.TARGET, "the nodes whose disk is slow"),
        Choice.PARAM,
        Param.required(
            "latency", ParamType.DURATION, "how long a synced write takes, 50ms at least"),
        Param.withDefault(
            "longest",
            ParamType.DURATION,
            "10m",
            "after so long it ends by itself, whatever has become of the test"));
  }

  @Override
  public Account account() {
    return new Account(
        "answers that wait for a write come late; all who wait get theirs at the same moment",
        "three synced writes by a helper container that shares the disk take half of the latency"
            + " each, or longer",
        "the file system is thawed; nothing stays",
        "What waits passes at intervals of the latency. A write that waits more than once, to be"
            + " written and to be synced, takes two of them; a single one comes between nothing and"
            + " that. Reading is not slowed. It needs `kind: disk`.");
  }

  @Override
  public Set<Need> needs(Values values) {
    return Set.of(Need.FILE_SYSTEM_CONTROL);
  }

  @Override
  public Optional<String> refuses(NodeGroup group, Values values) {
    return values.duration("latency").compareTo(LEAST) < 0
        ? Optional.of("a `latency` below 50ms cannot be proven; say `latency: 50ms` or more")
        : Freezer.refusal(values).or(() -> Choice.DISK.refuses(group, values));
  }

  @Override
  public Effect inject(Victim victim, Values values) {
    return Effect.of(
        Freezer.begin(
            victim,
            Choice.DISK.of(victim.pod(), values),
            values.duration("longest"),
            Optional.of(values.duration("latency"))));
  }

  @Override
  public Look observe(Victim victim, Values values, Optional<Effect> effect) {
    if (effect.isEmpty()) {
      return Freezer.atBystander(victim);
    }
    return victim.pod().helperRuns(victim.fault())
        ? look(victim, values)
        : Look.unclear("its helper has ended");
  }

  @Override
  public Look observeHealed(Victim victim, Values values, Effect effect) {
    return look(victim, values);
  }

  private static Look look(Victim victim, Values values) {
    long latency = values.duration("latency").toMillis();
    Attempt attempt =
        Attempt.of(
            victim,
            Choice.DISK.of(victim.pod(), values),
            Long.toString(3 * WRITES * latency),
            WRITES);
    String evidence = "%d synced writes: %s ms".formatted(WRITES, attempt.said());
    if (attempt.millis().isEmpty()) {
      return Look.unclear(evidence);
    }
    boolean slow = attempt.millis().getAsLong() >= WRITES * latency / 2;
    if (victim.pod().helperRuns(victim.fault())) {
      return slow ? Look.acts(evidence) : Look.unclear(evidence);
    }
    return slow ? Look.unclear(evidence + ", though the fault is gone") : Look.absent(evidence);
  }

  @Override
  public void heal(Victim victim, Values values) {
    Freezer.end(victim);
  }
}
