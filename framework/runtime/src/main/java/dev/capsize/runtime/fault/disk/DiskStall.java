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
import java.util.Optional;
import java.util.Set;

/**
 * Every write to a volume hangs, as on a disk that does not answer; it goes on where it stopped.
 *
 * @since 0.1
 */
public final class DiskStall implements Fault {

  @Override
  public String name() {
    return "disk-stall";
  }

  @Override
  public String summary() {
    return "every write to a disk hangs until it is healed; reading goes on";
  }

  @Override
  public Params params() {
    return Params.of(
        Param.required("target", ParamType.TARGET, "the nodes whose disk stalls"),
        Choice.PARAM,
        Param.withDefault(
            "longest",
            ParamType.DURATION,
            "10m",
            "after so long it ends by itself, whatever has become of the test"));
  }

  @Override
  public Account account() {
    return new Account(
        "a node that answers as long as it need not write, and then no more; its connections stay"
            + " open",
        "a write by a helper container that shares the disk does not return within half a second",
        "the file system is thawed; every write that hung goes on and succeeds",
        "Processes that hang in a write die only after the thaw: do not combine it with `kill`."
            + " What was written before is made durable when it begins. It needs"
            + " `kind: disk`.");
  }

  @Override
  public Set<Need> needs(Values values) {
    return Set.of(Need.FILE_SYSTEM_CONTROL);
  }

  @Override
  public Optional<String> refuses(NodeGroup group, Values values) {
    return Freezer.refusal(values).or(() -> Choice.DISK.refuses(group, values));
  }

  @Override
  public Effect inject(Victim victim, Values values) {
    String volume = Choice.DISK.of(victim.pod(), values);
    return Effect.of(Freezer.begin(victim, volume, values.duration("longest"), Optional.empty()));
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
    Attempt attempt = Attempt.once(victim, Choice.DISK.of(victim.pod(), values));
    String evidence = "a write: " + attempt.said();
    if (attempt.blocked()) {
      return Look.acts(evidence);
    }
    return attempt.millis().isPresent() ? Look.absent(evidence) : Look.unclear(evidence);
  }

  @Override
  public void heal(Victim victim, Values values) {
    Freezer.end(victim);
  }
}
