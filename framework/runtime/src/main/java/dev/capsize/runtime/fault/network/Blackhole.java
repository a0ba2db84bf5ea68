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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Packets to and from some ports of a node vanish, whoever is on the other side.
 *
 * @since 0.1
 */
public final class Blackhole implements Fault {

  private static final String PROTOCOL = "protocol";
  private static final String DIRECTION = "direction";
  private static final String ALL = "all";

  @Override
  public String name() {
    return "blackhole";
  }

  @Override
  public String summary() {
    return "packets to and from ports of the node vanish, whoever is on the other side";
  }

  @Override
  public Account account() {
    return new Account(
        "Silence on these ports, no RST, for nodes and clients alike; open connections hang. All"
            + " other ports work.",
        "The filter on the node has dropped packets, and another node that calls the first of the"
            + " ports hears nothing.",
        "Removes the filter.",
        "Without ports all are meant, and that is nearly a partition from everybody, clients too."
            + " Ports are those of the node itself: what it calls elsewhere is not lost.");
  }

  @Override
  public Params params() {
    return Params.of(
        Param.required("target", ParamType.TARGET, "the nodes whose packets vanish"),
        Param.optional(Ports.NAME, ParamType.INTEGERS, "the ports of the node; without them all"),
        Param.withDefault(PROTOCOL, ParamType.TEXT, "tcp", "what vanishes")
            .oneOf("tcp", "udp", ALL),
        Param.withDefault(
                DIRECTION,
                ParamType.TEXT,
                "both",
                "in: packets to the ports; out: packets that come from them")
            .oneOf("in", "out", "both"));
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
    List<String> rules = rules(values);
    return Effect.of(victim.timed(() -> PacketFilter.apply(victim.pod(), victim.fault(), rules)));
  }

  @Override
  public Look observe(Victim victim, Values values, Optional<Effect> effect) {
    OptionalLong before = PacketFilter.stopped(victim.pod(), victim.fault());
    if (before.isEmpty()) {
      return Look.absent("no packet filter");
    }
    Optional<Pod> caller = Reach.outside(victim);
    boolean heard = caller.isPresent() && heard(caller.get(), victim.pod(), values);
    long dropped = PacketFilter.stopped(victim.pod(), victim.fault()).orElse(0);
    String evidence =
        "%d packets dropped, %s"
            .formatted(
                dropped,
                caller
                    .map(pod -> (heard ? "an answer" : "no answer") + " to " + pod.node().name())
                    .orElse("no other node to call from"));
    return effect.isPresent() && dropped > 0 && !heard
        ? Look.acts(evidence)
        : Look.unclear(evidence);
  }

  @Override
  public void heal(Victim victim, Values values) {
    PacketFilter.clear(victim.pod(), victim.fault());
  }

  private static boolean heard(Pod caller, Pod victim, Values values) {
    String protocol = values.text(PROTOCOL).equals("udp") ? "udp" : "tcp";
    long port = values.integers(Ports.NAME).stream().findFirst().orElse(Reach.DISCARD);
    return Reach.port(caller, victim, protocol, port).heard();
  }

  private static List<String> rules(Values values) {
    String protocol = values.text(PROTOCOL);
    String direction = values.text(DIRECTION);
    List<String> rules = new ArrayList<>();
    for (String one : protocol.equals(ALL) ? List.of("tcp", "udp") : List.of(protocol)) {
      for (String port : Ports.of(values)) {
        if (!direction.equals("out")) {
          rules.add(PacketFilter.IN + "-p " + one + Ports.to(port) + " -j DROP");
        }
        if (!direction.equals("in")) {
          rules.add(PacketFilter.OUT + "-p " + one + Ports.from(port) + " -j DROP");
        }
      }
    }
    return rules;
  }
}
