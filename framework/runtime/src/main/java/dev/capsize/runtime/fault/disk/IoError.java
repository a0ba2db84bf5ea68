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
import dev.capsize.runtime.topology.Pod;
import java.util.Optional;
import java.util.Set;

/**
 * Every operation on a volume fails with an input/output error, as on a disk that has died.
 *
 * @since 0.1
 */
public final class IoError implements Fault {

  @Override
  public String name() {
    return "io-error";
  }

  @Override
  public String summary() {
    return "every operation on a disk fails with an input/output error, also after a restart";
  }

  @Override
  public Params params() {
    return Params.of(
        Param.required("target", ParamType.TARGET, "the nodes whose disk fails"), Choice.PARAM);
  }

  @Override
  public Account account() {
    return new Account(
        "what the system makes of it: errors, or its death",
        "a write by a helper container that shares the disk fails with EIO",
        "the system is killed and started on a fresh mount, as with a changed cable; what was synced"
            + " before is there, what was not may be gone",
        "A restart of the system, by itself or by the engine, does not help it: the disk stays"
            + " broken until it is healed. It needs `kind: disk`.");
  }

  @Override
  public Set<Need> needs(Values values) {
    return Set.of(Need.FILE_SYSTEM_CONTROL);
  }

  @Override
  public Optional<String> refuses(NodeGroup group, Values values) {
    return Choice.DISK.refuses(group, values);
  }

  /** The helper stays: it holds the broken mount, which would else end with the system. */
  @Override
  public Effect inject(Victim victim, Values values) {
    String volume = Choice.DISK.of(victim.pod(), values);
    Tool.start(victim, Tool.FILE_SYSTEM);
    return Effect.of(
        victim.timed(() -> Tool.in(victim, "/volume.pl", "shutdown", "flush", volume)));
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
    if (attempt.failed()) {
      return Look.acts(evidence);
    }
    return attempt.millis().isPresent() ? Look.absent(evidence) : Look.unclear(evidence);
  }

  @Override
  public void heal(Victim victim, Values values) {
    Pod pod = victim.pod();
    pod.stopHelper(victim.fault());
    // A system with a disk that works is left alone: it has nothing to be healed of.
    if (Attempt.once(victim, Choice.DISK.of(pod, values)).failed()) {
      FreshMount.prepare(pod);
    }
    pod.system().start();
  }
}
