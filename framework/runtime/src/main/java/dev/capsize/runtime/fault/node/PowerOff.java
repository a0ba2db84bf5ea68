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
 * A node loses its power: silence first, then death. Its peers see no FIN and no RST, as with a
 * real loss of power; they must find out by their time-outs.
 *
 * @since 0.1
 */
public final class PowerOff implements Fault {

  @Override
  public String name() {
    return "power-off";
  }

  @Override
  public String summary() {
    return "silence first, then death: peers see nothing and must find out by their time-outs";
  }

  @Override
  public Account account() {
    return Blackout.ACCOUNT;
  }

  @Override
  public Params params() {
    return Params.of(Param.required("target", ParamType.TARGET, "the nodes that lose their power"));
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
