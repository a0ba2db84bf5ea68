package dev.capsize.runtime.fault.clock;

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
 * A node's clock jumps, and goes on from there.
 *
 * @since 0.1
 */
public final class ClockBump implements Fault {

  @Override
  public String name() {
    return "clock-bump";
  }

  @Override
  public String summary() {
    return "the node's clock jumps, forwards or backwards, and goes on from there";
  }

  @Override
  public Params params() {
    return Params.of(
        Param.required("target", ParamType.TARGET, "the nodes whose clocks jump"),
        Param.required("delta", ParamType.OFFSET, "how far, back where negative"));
  }

  @Override
  public Account account() {
    return new Account(
        "timestamps from another time: leases that seem to have ended or to begin in the future,"
            + " certificates that are not valid, last writes that are not the last.",
        "a process of the node reads the time and is off from the machine's by delta, and every"
            + " process of the system has loaded what makes it read the same.",
        "the clock jumps back to the machine's.",
        NodeClock.CAREFUL);
  }

  @Override
  public Set<Need> needs(Values values) {
    return Set.of(Need.SHELL);
  }

  @Override
  public Optional<String> refuses(NodeGroup group, Values values) {
    return NodeClock.refuses(group).or(() -> Offset.tooSmall("delta", values.duration("delta")));
  }

  @Override
  public Effect inject(Victim victim, Values values) {
    return Effect.of(victim.timed(() -> NodeClock.set(victim, values.duration("delta"))));
  }

  @Override
  public Look observe(Victim victim, Values values, Optional<Effect> effect) {
    return effect.isEmpty()
        ? NodeClock.right(victim)
        : NodeClock.unreadable(victim).orElseGet(() -> look(victim, values.duration("delta")));
  }

  private static Look look(Victim victim, Duration delta) {
    Duration offset = NodeClock.read(victim.pod(), Duration.ZERO).get(0).offset();
    String evidence = "the clock is off by " + Offset.text(offset) + " s";
    if (Offset.near(offset, delta)) {
      return Look.acts(evidence);
    }
    return Offset.near(offset, Duration.ZERO) ? Look.absent(evidence) : Look.unclear(evidence);
  }

  @Override
  public Look observeHealed(Victim victim, Values values, Effect effect) {
    return NodeClock.right(victim);
  }

  @Override
  public void heal(Victim victim, Values values) {
    NodeClock.clear(victim);
  }
}
