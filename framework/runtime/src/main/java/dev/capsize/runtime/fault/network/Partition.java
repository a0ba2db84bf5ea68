package dev.capsize.runtime.fault.network;

import dev.capsize.model.part.Param;
import dev.capsize.model.part.ParamType;
import dev.capsize.model.part.Params;
import dev.capsize.model.part.Values;
import dev.capsize.model.record.Look;
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

/**
 * A node and named peers cannot reach each other any more; everybody else, clients and witness
 * among them, still reaches both.
 *
 * @since 0.1
 */
public final class Partition implements Fault {

  @Override
  public String name() {
    return "partition";
  }

  @Override
  public String summary() {
    return "no packet passes between the target and the named peers, both ways";
  }

  @Override
  public Params params() {
    return Params.of(
        Param.required("target", ParamType.TARGET, "the nodes that are cut off"),
        Param.required("from", ParamType.TARGETS, "the peers that they are cut off from"));
  }

  @Override
  public Account account() {
    return new Account(
        "silence, no RST. Connections that were open stay open on both sides until "
            + "their time-outs. Everybody who is not named still reaches both: clients, "
            + "witness, load balancers",
        "the filter on the target has dropped at least one packet",
        "removes the filter. The network retransmits what was under way: answers may "
            + "arrive that nobody waits for",
        "target and peers do not talk, so nothing is dropped: `unclear`. Addresses "
            + "are looked up at the injection; a node keeps its address through death and "
            + "return, so a later restart does not heal a partition");
  }

  @Override
  public Set<Need> needs(Values values) {
    return Set.of(Need.PACKET_FILTER);
  }

  @Override
  public Effect inject(Victim victim, Values values) {
    List<String> peers =
        values.targets("from").stream()
            .flatMap(target -> victim.others().apply(target).stream())
            .map(Pod::address)
            .filter(address -> !address.equals(victim.pod().address()))
            .distinct()
            .toList();
    return Effect.of(victim.timed(() -> PacketFilter.drop(victim.pod(), victim.fault(), peers)));
  }

  @Override
  public Look observe(Victim victim, Values values, Optional<Effect> effect) {
    OptionalLong dropped = PacketFilter.dropped(victim.pod(), victim.fault());
    if (dropped.isEmpty()) {
      return Look.absent("no packet filter");
    }
    String evidence = dropped.getAsLong() + " packets dropped";
    return dropped.getAsLong() > 0 ? Look.acts(evidence) : Look.unclear(evidence);
  }

  @Override
  public void heal(Victim victim, Values values) {
    PacketFilter.clear(victim.pod(), victim.fault());
  }
}
