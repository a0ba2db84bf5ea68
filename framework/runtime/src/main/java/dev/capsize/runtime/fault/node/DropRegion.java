package dev.capsize.runtime.fault.node;

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
 * Everything in a region loses its power at one instant.
 *
 * @since 0.1
 */
public final class DropRegion implements Fault {

  @Override
  public String name() {
    return "drop-region";
  }

  @Override
  public String summary() {
    return "a region loses its power: all of its nodes fall silent at one instant, then die";
  }

  @Override
  public Account account() {
    return Blackout.ACCOUNT;
  }

  @Override
  public Params params() {
    return Params.of(
        Param.required("region", ParamType.REGION, "the region whose nodes lose their power"));
  }

  @Override
  public Set<Need> needs(Values values) {
    return Blackout.NEEDS;
  }

  @Override
  public Effect inject(Victim victim, Values values) {
    return Blackout.inject(victim);
  }

  @Override
  public Look observe(Victim victim, Values values, Optional<Effect> effect) {
    return Blackout.look(victim, effect);
  }

  @Override
  public void heal(Victim victim, Values values) {
    Blackout.heal(victim);
  }
}
