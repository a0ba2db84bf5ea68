package dev.capsize.runtime.fault.disk;

import dev.capsize.model.part.Param;
import dev.capsize.model.part.ParamType;
import dev.capsize.model.part.Params;
import dev.capsize.model.part.Values;
import dev.capsize.model.record.Interval;
import dev.capsize.model.record.Look;
import dev.capsize.model.topology.NodeGroup;
import dev.capsize.model.topology.Volume;
import dev.capsize.runtime.fault.Account;
import dev.capsize.runtime.fault.Effect;
import dev.capsize.runtime.fault.Fault;
import dev.capsize.runtime.fault.Need;
import dev.capsize.runtime.fault.Victim;
import dev.capsize.runtime.fault.network.Silence;
import dev.capsize.runtime.topology.NodeDisk;
import dev.capsize.runtime.topology.NodeState;
import dev.capsize.runtime.topology.Pod;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A node loses its power, and its disks what was not synced: silence first, then nothing more is
 * written, then death.
 *
 * @since 0.1
 */
public final class PowerLoss implements Fault {

  private static final String LIVED = "lived";

  @Override
  public String name() {
    return "power-loss";
  }

  @Override
  public String summary() {
    return "as power-off, and what was not synced to the node's disks is gone";
  }

  @Override
  public Params params() {
    return Params.of(
        Param.required(
            "target", ParamType.TARGET, "the nodes that lose power and unsynced writes"));
  }

  @Override
  public Account account() {
    return new Account(
        "nothing at all: no FIN, no RST, no answer, as with `power-off`",
        "the system is dead, a packet filter is there, and each disk says by itself that its journal"
            + " was never closed",
        "the filter goes, and the system starts on a fresh mount that replays the journal",
        "All disks of the node are meant. What a volume of `kind: memory` holds survives: use"
            + " `kind: disk` for what must not. Nothing is torn: a block is there or is not.");
  }

  @Override
  public Set<Need> needs(Values values) {
    return Set.of(Need.TIMED_FILTER, Need.FILE_SYSTEM_CONTROL);
  }

  @Override
  public Optional<String> refuses(NodeGroup group, Values values) {
    return group.volumes().values().stream().anyMatch(v -> v.kind() == Volume.Kind.DISK)
        ? Optional.empty()
        : Choice.DISK.refuses(group, values);
  }

  @Override
  public Effect inject(Victim victim, Values values) {
    Pod pod = victim.pod();
    Tool.start(victim, Tool.FILE_SYSTEM);
    // The filter comes first: nothing may be acknowledged that the disk does not take any more.
    Interval silence = Silence.fall(victim);
    Tool.in(
        victim,
        Stream.concat(
                Stream.of("/volume.pl", "shutdown", "no-flush"),
                FreshMount.disks(pod).keySet().stream())
            .toArray(String[]::new));
    boolean lived = pod.system().kill();
    pod.stopHelper(victim.fault());
    return new Effect(silence, Map.of(LIVED, Boolean.toString(lived)));
  }

  @Override
  public Look observe(Victim victim, Values values, Optional<Effect> effect) {
    Pod pod = victim.pod();
    boolean silent = Silence.dropped(pod, victim.fault()).isPresent();
    NodeState state = pod.system().state();
    String evidence =
        "system %s, %s".formatted(state.text(), silent ? "packet filter" : "no packet filter");
    if (!silent && (effect.isEmpty() || state == NodeState.RUNNING)) {
      return Look.absent(evidence);
    }
    if (state != NodeState.DEAD || !silent) {
      return Look.unclear(evidence);
    }
    if (effect.isPresent() && !Boolean.parseBoolean(effect.get().trace().get(LIVED))) {
      return Look.unclear(evidence + ", and it was dead before: nothing was left to be lost");
    }
    List<NodeDisk.Superblock> disks =
        FreshMount.disks(pod).values().stream().map(NodeDisk::superblock).toList();
    return disks.stream().allMatch(disk -> disk.open() && !disk.mounted())
        ? Look.acts(evidence + ", journals not closed")
        : Look.unclear(evidence + ", " + disks);
  }

  @Override
  public void heal(Victim victim, Values values) {
    Pod pod = victim.pod();
    boolean begun =
        pod.helperRuns(victim.fault()) || Silence.dropped(pod, victim.fault()).isPresent();
    pod.stopHelper(victim.fault());
    if (begun) {
      FreshMount.prepare(pod);
    }
    Silence.end(pod, victim.fault());
    pod.system().start();
  }
}
