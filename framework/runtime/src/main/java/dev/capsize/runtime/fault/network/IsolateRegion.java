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
import java.util.Optional;
import java.util.Set;

/**
 * A region loses its lines to all others: its nodes hear each other and their clients, but no node
 * elsewhere.
 *
 * @since 0.1
 */
public final class IsolateRegion implements Fault {

  @Override
  public String name() {
    return "isolate-region";
  }

  @Override
  public String summary() {
    return "no packet passes between a region's nodes and all others; clients still reach them all";
  }

  @Override
  public Account account() {
    return new Account(
        "As in a partition: silence, no RST. Both sides have clients, and may both believe to be"
            + " the only one left.",
        "On each node of the region the filter has dropped packets, and no node elsewhere answers"
            + " an attempt to connect.",
        "Removes the filters.",
        "A region that holds all nodes has nobody to be cut off from, and the injection says so.");
  }

  @Override
  public Params params() {
    return Params.of(Param.required("region", ParamType.REGION, "the region that is cut off"));
  }

  @Override
  public Set<Need> needs(Values values) {
    return Set.of(Need.PACKET_FILTER);
  }

  @Override
  public Effect inject(Victim victim, Values values) {
    return Cut.make(victim, Cut.outsiders(victim), Direction.BOTH);
  }

  @Override
  public Look observe(Victim victim, Values values, Optional<Effect> effect) {
    return Cut.look(victim, effect);
  }

  @Override
  public void heal(Victim victim, Values values) {
    PacketFilter.clear(victim.pod(), victim.fault());
  }
}
