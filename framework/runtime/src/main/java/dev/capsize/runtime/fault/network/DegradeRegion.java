package dev.capsize.runtime.fault.network;

import dev.capsize.model.part.Param;
import dev.capsize.model.part.ParamType;
import dev.capsize.model.part.Params;
import dev.capsize.model.part.Values;
import dev.capsize.model.topology.NodeGroup;
import dev.capsize.runtime.fault.Account;
import dev.capsize.runtime.fault.Victim;
import dev.capsize.runtime.topology.Pod;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The network between the nodes of a region and all others gets slower and loses packets. Within
 * the region it stays as it is.
 *
 * @since 0.1
 */
public final class DegradeRegion implements TrafficFault {

  @Override
  public String name() {
    return "degrade-region";
  }

  @Override
  public String summary() {
    return "packets between a region and all other nodes take longer, and a share of them is lost";
  }

  @Override
  public Params params() {
    return Params.of(
        Param.required(
            "region", ParamType.REGION, "the region whose lines to the others get worse"),
        Param.withDefault(
            "latency", ParamType.DURATION, "0ms", "how much longer, in each direction"),
        Param.withDefault(
            "jitter", ParamType.DURATION, "0ms", "by how much that varies, up and down"),
        Param.withDefault("loss", ParamType.PERCENTAGE, "0%", "the share of packets that is lost"));
  }

  @Override
  public Account account() {
    return new Account(
        "Every answer from across the border is late; what is lost comes later still. Clients see no difference.",
        "On each node of the region: the rules have met packets, and echo requests across the border take longer by"
            + " what was asked for, or stay without an answer.",
        "Healing removes the rules, and packets that are held pass at once.",
        "The region's nodes do the delaying, in both directions. For a region that is cut off, see isolate-region.");
  }

  @Override
  public Optional<String> refuses(NodeGroup group, Values values) {
    return latency(values).isZero() && loss(values) == 0
        ? Optional.of("neither latency nor loss is given, so nothing would happen")
        : Delays.refusal(latency(values), values.duration("jitter"));
  }

  @Override
  public List<Pod> peers(Victim victim, Values values) {
    return victim.everyone().stream().filter(pod -> !victim.targets().contains(pod)).toList();
  }

  @Override
  public Impairment impairment(Values values) {
    return Impairment.NONE.delayed(latency(values), values.duration("jitter")).losing(loss(values));
  }

  @Override
  public Echoes.Burst burst(Values values) {
    Echoes.Burst burst = loss(values) == 0 ? Echoes.Burst.FEW : Echoes.Burst.toMeet(loss(values));
    return burst.slower(latency(values).multipliedBy(2));
  }

  @Override
  public boolean felt(Values values, Baseline before, List<Echoes> echoes) {
    boolean late =
        latency(values).isZero()
            || Delays.felt(
                latency(values).minus(values.duration("jitter")),
                TrafficFault.ways(values),
                before,
                echoes);
    boolean lost =
        loss(values) == 0
            || echoes.stream().filter(before::knows).anyMatch(echo -> echo.missing() > 0);
    return late && lost;
  }

  @Override
  public boolean lingers(Values values, Baseline before, List<Echoes> echoes) {
    return !latency(values).isZero()
        && Delays.linger(latency(values), TrafficFault.ways(values), before, echoes);
  }

  private static Duration latency(Values values) {
    return values.duration("latency");
  }

  private static double loss(Values values) {
    return values.percentage("loss").fraction();
  }
}
