package dev.capsize.runtime.fault.disk;

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
import dev.capsize.runtime.fault.Victim;
import dev.capsize.runtime.topology.NodeState;
import dev.capsize.runtime.topology.NodeVolume;
import dev.capsize.runtime.topology.Pod;
import java.util.Map;
import java.util.Optional;

/**
 * A node dies and loses what was on one of its volumes: it comes back with an empty disk.
 *
 * @since 0.1
 */
public final class DiskLoss implements Fault {

  private static final String BEFORE = "disk";

  @Override
  public String name() {
    return "disk-loss";
  }

  @Override
  public String summary() {
    return "the system dies, and its disk is empty when it comes back";
  }

  @Override
  public Params params() {
    return Params.of(
        Param.required("target", ParamType.TARGET, "the nodes that lose a disk"), Choice.PARAM);
  }

  @Override
  public Account account() {
    return new Account(
        "their connections close, as with `kill`",
        "the system is dead, and its disk says that it is another one; a volume of `kind: memory`"
            + " shows no file",
        "the system starts, with the empty disk; nothing brings the old content back",
        "The system must be able to begin anew, or it will not come up again.");
  }

  @Override
  public Optional<String> refuses(NodeGroup group, Values values) {
    return Choice.ANY.refuses(group, values);
  }

  @Override
  public Effect inject(Victim victim, Values values) {
    Pod pod = victim.pod();
    String volume = Choice.ANY.of(pod, values);
    String before = content(pod, volume);
    Interval when = victim.timed(pod.system()::kill);
    pod.empty(volume);
    return new Effect(when, Map.of(BEFORE, before));
  }

  @Override
  public Look observe(Victim victim, Values values, Optional<Effect> effect) {
    Pod pod = victim.pod();
    NodeState state = pod.system().state();
    if (state != NodeState.DEAD) {
      return Look.absent("system " + state.text());
    }
    if (effect.isEmpty()) {
      return Look.unclear("system dead, though it is no target");
    }
    String before = effect.get().trace().getOrDefault(BEFORE, "");
    String now = content(pod, Choice.ANY.of(pod, values));
    String evidence = "system dead, its volume had %s and has %s".formatted(before, now);
    return now.equals(before) ? Look.unclear(evidence) : Look.acts(evidence);
  }

  @Override
  public void heal(Victim victim, Values values) {
    victim.pod().system().start();
  }

  /** What tells a volume from itself after it was emptied. */
  private static String content(Pod pod, String volume) {
    NodeVolume declared = pod.volumes().get(volume);
    return declared != null && declared.disk().isPresent()
        ? "the id " + declared.disk().get().superblock().id()
        : pod.inSandbox("ls", "-A", volume).orThrow("looking into " + volume).out().lines().count()
            + " entries";
  }
}
