package dev.capsize.runtime.fault.network;

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
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/**
 * TCP connections to ports of a node are reset: open ones with their next packet, new ones at once.
 *
 * @since 0.1
 */
public final class TcpReset implements Fault {

  /**
   * With its own side of the connection gone, the caller's kernel answers what the node still sends
   * by a reset: so the node learns it, too.
   */
  private static final String LET_RESETS_PASS = "-p tcp --tcp-flags RST RST -j RETURN";

  @Override
  public String name() {
    return "tcp-reset";
  }

  @Override
  public String summary() {
    return "TCP connections to ports of the node are reset, open ones and new ones";
  }

  @Override
  public Account account() {
    return new Account(
        "The caller gets an RST for what it sends or acknowledges, and for every new connection. The"
            + " node gets one for what it sends next, from the caller, who knows the connection no"
            + " more.",
        "The filter on the node has rejected packets, and another node is refused though a process"
            + " listens.",
        "Removes the filter. Connections that were reset stay lost; new ones work.",
        "A connection on which nobody sends is not reset, and a node that only listens is not told."
            + " Ports are those of the node itself; UDP is not touched.");
  }

  @Override
  public Params params() {
    return Params.of(
        Param.required("target", ParamType.TARGET, "the nodes whose connections are reset"),
        Param.required(Ports.NAME, ParamType.INTEGERS, "the ports of the node"));
  }

  @Override
  public Set<Need> needs(Values values) {
    return Set.of(Need.PACKET_FILTER);
  }

  @Override
  public Optional<String> refuses(NodeGroup group, Values values) {
    return Ports.refusal(values);
  }

  @Override
  public Effect inject(Victim victim, Values values) {
    List<String> rules =
        Stream.concat(Stream.of(LET_RESETS_PASS), Ports.of(values).stream().map(TcpReset::rule))
            .toList();
    return Effect.of(victim.timed(() -> PacketFilter.apply(victim.pod(), victim.fault(), rules)));
  }

  @Override
  public Look observe(Victim victim, Values values, Optional<Effect> effect) {
    OptionalLong before = PacketFilter.stopped(victim.pod(), victim.fault());
    if (before.isEmpty()) {
      return Look.absent("no packet filter");
    }
    long port = values.integers(Ports.NAME).get(0);
    Optional<Pod> caller = Reach.outside(victim);
    Optional<Reach.Answer> answer = caller.map(pod -> Reach.port(pod, victim.pod(), "tcp", port));
    boolean listens = Ports.listens(victim.pod(), port);
    long rejected = PacketFilter.stopped(victim.pod(), victim.fault()).orElse(0);
    String evidence =
        "%d packets rejected, port %d %s and %s"
            .formatted(
                rejected,
                port,
                listens ? "has a listener" : "has no listener",
                answer.map(Reach.Answer::text).orElse("no other node calls it"));
    return effect.isPresent()
            && rejected > 0
            && answer.map(Reach.Answer.REFUSED::equals).orElse(true)
            && listens
        ? Look.acts(evidence)
        : Look.unclear(evidence);
  }

  @Override
  public void heal(Victim victim, Values values) {
    PacketFilter.clear(victim.pod(), victim.fault());
  }

  private static String rule(String port) {
    return PacketFilter.IN + "-p tcp" + Ports.to(port) + " -j REJECT --reject-with tcp-reset";
  }
}
