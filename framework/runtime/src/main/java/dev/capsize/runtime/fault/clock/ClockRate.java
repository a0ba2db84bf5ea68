package dev.capsize.runtime.fault.clock;

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
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A node's clock runs too fast or too slow.
 *
 * @since 0.1
 */
public final class ClockRate implements Fault {

  private static final double SLOWEST = 0.1;
  private static final double FASTEST = 10;

  /** A rate nearer to the right one could not be told from it in the time of a look. */
  private static final double LEAST = 0.1;

  /** How long a look reads. */
  private static final Duration LOOK = Duration.ofSeconds(2);

  /** The part of what is asked for by which a reading may miss it. */
  private static final double TOLERANCE = 0.25;

  private static final String SCRIPT =
      """
      my ($factor) = @arguments;
      my $start = uptime();
      while (1) {
        set(($factor - 1) * (uptime() - $start));
        pause(0.01);
      }
      """;

  @Override
  public String name() {
    return "clock-rate";
  }

  @Override
  public String summary() {
    return "the node's clock runs too fast or too slow";
  }

  @Override
  public Params params() {
    return Params.of(
        Param.required("target", ParamType.TARGET, "the nodes whose clocks go wrong"),
        Param.required(
            "factor",
            ParamType.DECIMAL,
            "how many seconds pass on it in one: 0.1 to 10, at least 0.1 away from 1"));
  }

  @Override
  public Account account() {
    return new Account(
        "a clock that is further off with every second: leases last too long or not long enough.",
        "a process of the node reads the time for two seconds, in which its clock goes on by factor"
            + " times as much as the machine's; every process of the system has loaded what makes"
            + " it read the same.",
        "the clock jumps back to the machine's.",
        "it goes in steps, about a hundred a second: between two of them it runs as the machine's,"
            + " and with a factor below 1 each step is a tiny jump backwards. "
            + NodeClock.CAREFUL);
  }

  @Override
  public Set<Need> needs(Values values) {
    return Set.of(Need.SHELL);
  }

  @Override
  public Optional<String> refuses(NodeGroup group, Values values) {
    double factor = values.decimal("factor");
    boolean allowed = factor >= SLOWEST && factor <= FASTEST && Math.abs(factor - 1) >= LEAST;
    return NodeClock.refuses(group)
        .or(
            () ->
                allowed
                    ? Optional.empty()
                    : Optional.of(
                        "factor: %s is not allowed; from %s to %s is, at least %s away from 1"
                            .formatted(factor, SLOWEST, FASTEST, LEAST)));
  }

  @Override
  public Effect inject(Victim victim, Values values) {
    Interval when =
        victim.timed(
            () -> {
              NodeClock.set(victim, Duration.ZERO);
              ClockHelper.start(victim, SCRIPT, Double.toString(values.decimal("factor")));
            });
    return Effect.of(when);
  }

  @Override
  public Look observe(Victim victim, Values values, Optional<Effect> effect) {
    return effect.isEmpty()
        ? NodeClock.right(victim)
        : NodeClock.unreadable(victim).orElseGet(() -> look(victim, values.decimal("factor")));
  }

  private static Look look(Victim victim, double factor) {
    List<NodeClock.Reading> readings = NodeClock.read(victim.pod(), LOOK);
    NodeClock.Reading first = readings.get(0);
    NodeClock.Reading last = readings.get(readings.size() - 1);
    double rate = (double) (last.node() - first.node()) / (last.real() - first.real());
    String evidence = String.format(Locale.ROOT, "its clock runs at %.3f", rate);
    double tolerance = TOLERANCE * Math.abs(factor - 1);
    if (Math.abs(rate - factor) < tolerance) {
      return Look.acts(evidence);
    }
    return Math.abs(rate - 1) < tolerance ? Look.absent(evidence) : Look.unclear(evidence);
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
}
