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
import java.util.Set;

/**
 * Nodes cannot reach each other any more; everybody else, clients and witness among them, still
 * reaches them.
 *
 * @since 0.1
 */
public final class Partition implements Fault {

  private static final String FROM = "from";

  @Override
  public String name() {
    return "partition";
  }

  @Override
  public String summary() {
    return "no packet passes between nodes, in one of several shapes; clients still reach them all";
  }

  @Override
  public Account account() {
    return new Account(
        "Silence, no RST. Connections that were open stay open on both sides until their time-outs."
            + " What the node itself sends by UDP is refused to it (EPERM) instead of vanishing.",
        "The filter on the node has dropped packets, and no peer answers an attempt to connect from"
            + " the node; a bridge gets an answer from everybody.",
        "Removes the filter. The network retransmits what was under way: answers may arrive that"
            + " nobody waits for.",
        "Addresses are looked up at the injection; a node keeps its address through death and"
            + " return, so a later restart does not heal a partition. One direction alone already"
            + " ends TCP between the two, but heartbeats by UDP still pass the other way.");
  }

  @Override
  public Params params() {
    return Params.of(
        Param.required("target", ParamType.TARGET, "the nodes that are cut off or split"),
        Shape.param(),
        Param.optional(
            FROM,
            ParamType.TARGETS,
            "for isolate: the peers that they are cut off from; without it all other nodes"),
        Direction.param());
  }

  @Override
  public Set<Need> needs(Values values) {
    return Set.of(Need.PACKET_FILTER);
  }

  @Override
  public Optional<String> refuses(NodeGroup group, Values values) {
    if (Shape.of(values) == Shape.ISOLATE) {
      return Optional.empty();
    }
    return values.has(FROM) || Direction.of(values) != Direction.BOTH
        ? Optional.of(
            "the shape %s splits the target's nodes among themselves, both ways; leave out from and"
                    .formatted(values.text(Shape.NAME))
                + " direction, or choose the shape isolate")
        : Optional.empty();
  }

  @Override
  public Effect inject(Victim victim, Values values) {
    return Cut.make(victim, peers(victim, values), Direction.of(values));
  }

  @Override
  public Look observe(Victim victim, Values values, Optional<Effect> effect) {
    return Cut.look(victim, effect);
  }

  @Override
  public void heal(Victim victim, Values values) {
    PacketFilter.clear(victim.pod(), victim.fault());
  }

  private static List<Pod> peers(Victim victim, Values values) {
    Shape shape = Shape.of(values);
    if (shape == Shape.ISOLATE) {
      List<Pod> peers =
          isolatedFrom(victim, values).stream().filter(pod -> !pod.equals(victim.pod())).toList();
      if (peers.isEmpty()) {
        throw new IllegalStateException(
            "%s is to be cut off from itself only; name peers of it in from"
                .formatted(victim.pod().node().name()));
      }
      return peers;
    }
    List<String> names = victim.targets().stream().map(pod -> pod.node().name()).toList();
    List<String> unheard = shape.unheard(victim.pod().node().name(), names, victim.random());
    return victim.targets().stream().filter(pod -> unheard.contains(pod.node().name())).toList();
  }

  private static List<Pod> isolatedFrom(Victim victim, Values values) {
    if (!values.has(FROM)) {
      return Cut.outsiders(victim);
    }
    // Agreed upon, because some targets are drawn: all victims are cut off from the same peers.
    Peers agreed =
        victim
            .agreement()
            .on(
                Peers.class,
                () ->
                    new Peers(
                        values.targets(FROM).stream()
                            .flatMap(target -> victim.others().apply(target).stream())
                            .distinct()
                            .toList()));
    return agreed.pods();
  }

  private record Peers(List<Pod> pods) {}
}
