package dev.capsize.runtime.fault.network;

import dev.capsize.model.part.Param;
import dev.capsize.model.part.ParamType;
import dev.capsize.model.part.Params;
import dev.capsize.model.part.Values;
import dev.capsize.model.topology.NodeGroup;
import dev.capsize.runtime.fault.Account;
import java.util.List;
import java.util.Optional;

/**
 * Packets between a node and its peers take longer.
 *
 * @since 0.1
 */
public final class NetDelay implements TrafficFault {

  @Override
  public String name() {
    return "net-delay";
  }

  @Override
  public String summary() {
    return "packets between the target and its peers take longer";
  }

  @Override
  public Params params() {
    return TrafficFault.params(
        "delayed",
        Param.required("latency", ParamType.DURATION, "by how much, in each direction"),
        Param.withDefault(
            "jitter", ParamType.DURATION, "0ms", "by how much that varies, up and down"));
  }

  @Override
  public Account account() {
    return new Account(
        "Every answer is late by the latency of both directions; nothing is lost.",
        "The rules have met packets, and the fastest round trip of several echo requests from the node is longer by"
            + " what was asked for.",
        "Healing removes the rules, and packets that are held pass at once: a burst. The round trip is as before.",
        "A packet queue keeps the order of packets, so in a dense stream the delay tends to latency plus jitter; netem"
            + " lets packets overtake that vary less. What is held is bounded (64 MiB); more is lost, as in any queue.");
  }

  @Override
  public Optional<String> refuses(NodeGroup group, Values values) {
    return Delays.refusal(values.duration("latency"), values.duration("jitter"));
  }

  @Override
  public Impairment impairment(Values values) {
    return Impairment.NONE.delayed(values.duration("latency"), values.duration("jitter"));
  }

  @Override
  public Echoes.Burst burst(Values values) {
    return Echoes.Burst.FEW.slower(values.duration("latency").multipliedBy(2));
  }

  @Override
  public boolean felt(Values values, Baseline before, List<Echoes> echoes) {
    return Delays.felt(
        values.duration("latency").minus(values.duration("jitter")),
        TrafficFault.ways(values),
        before,
        echoes);
  }

  @Override
  public boolean lingers(Values values, Baseline before, List<Echoes> echoes) {
    return Delays.linger(values.duration("latency"), TrafficFault.ways(values), before, echoes);
  }
}
