package dev.capsize.runtime.fault.clock;

import dev.capsize.model.part.Param;
import dev.capsize.model.part.ParamType;
import dev.capsize.model.part.Params;
import dev.capsize.model.part.Values;
import dev.capsize.model.record.Interval;
import dev.capsize.model.record.Look;
import dev.capsize.model.topology.NodeGroup;
import dev.capsize.model.value.Durations;
import dev.capsize.runtime.fault.Account;
import dev.capsize.runtime.fault.Effect;
import dev.capsize.runtime.fault.Fault;
import dev.capsize.runtime.fault.Need;
import dev.capsize.runtime.fault.Victim;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A node's clock jumps to and fro.
 *
 * @since 0.1
 */
public final class ClockStrobe implements Fault {

  private static final Duration SHORTEST = Duration.ofMillis(50);
  private static final Duration LONGEST = Duration.ofSeconds(5);

  private static final String SCRIPT =
      """
      my ($delta, $period) = @arguments;
      while (1) {
        set($delta);
        pause($period);
        set(0);
        pause($period);
      }
      """;

  @Override
  public String name() {
    return "clock-strobe";
  }

  @Override
  public String summary() {
    return "the node's clock jumps to and fro between the right time and another";
  }

  @Override
  public Params params() {
    return Params.of(
        Param.required("target", ParamType.TARGET, "the nodes whose clocks jump"),
        Param.required("delta", ParamType.OFFSET, "how far, back where negative"),
        Param.withDefault(
            "period", ParamType.DURATION, "200ms", "how long it stays on either side, 50ms to 5s"));
  }

  @Override
  public Account account() {
    return new Account(
        "as with clock-bump, and time runs backwards every other period.",
        "a process of the node reads the time again and again, and is off by delta at one moment"
            + " and right at another; every process of the system has loaded what makes it read the"
            + " same.",
        "the clock is the machine's again.",
        NodeClock.CAREFUL);
  }

  @Override
  public Set<Need> needs(Values values) {
    return Set.of(Need.SHELL);
  }

  @Override
  public Optional<String> refuses(NodeGroup group, Values values) {
    Duration period = values.duration("period");
    return NodeClock.refuses(group)
        .or(() -> Offset.tooSmall("delta", values.duration("delta")))
        .or(
            () ->
                period.compareTo(SHORTEST) < 0 || period.compareTo(LONGEST) > 0
                    ? Optional.of(
                        "period: %s is not allowed; from %s to %s is"
                            .formatted(
                                Durations.format(period),
                                Durations.format(SHORTEST),
                                Durations.format(LONGEST)))
                    : Optional.empty());
  }

  @Override
  public Effect inject(Victim victim, Values values) {
    Duration delta = values.duration("delta");
    Interval when = victim.timed(() -> NodeClock.set(victim, delta));
    ClockHelper.start(victim, SCRIPT, seconds(delta), seconds(values.duration("period")));
    return Effect.of(when);
  }

  @Override
  public Look observe(Victim victim, Values values, Optional<Effect> effect) {
    return effect.isEmpty()
        ? NodeClock.right(victim)
        : NodeClock.unreadable(victim).orElseGet(() -> look(victim, values));
  }

  private static Look look(Victim victim, Values values) {
    Duration delta = values.duration("delta");
    List<Duration> offsets =
        NodeClock.read(victim.pod(), values.duration("period").multipliedBy(3)).stream()
            .map(NodeClock.Reading::offset)
            .toList();
    long away = offsets.stream().filter(offset -> Offset.near(offset, delta)).count();
    long right = offsets.stream().filter(offset -> Offset.near(offset, Duration.ZERO)).count();
    String evidence =
        "of %d readings %d are off by %s and %d are right"
            .formatted(offsets.size(), away, Durations.format(delta), right);
    if (away > 0 && right > 0) {
      return Look.acts(evidence);
    }
    return right == offsets.size() ? Look.absent(evidence) : Look.unclear(evidence);
  }

  @Override
  public Look observeHealed(Victim victim, Values values, Effect effect) {
    return NodeClock.right(victim);
  }

  @Override
  public void heal(Victim victim, Values values) {
    victim.pod().stopHelper(victim.fault());
    NodeClock.clear(victim);
  }

  private static String seconds(Duration duration) {
    return Double.toString(duration.toNanos() / 1e9);
  }
}
