package dev.capsize.runtime.fault.node;

import dev.capsize.model.part.Param;
import dev.capsize.model.part.ParamType;
import dev.capsize.model.part.Params;
import dev.capsize.model.part.Values;
import dev.capsize.model.record.Look;
import dev.capsize.runtime.fault.Account;
import dev.capsize.runtime.fault.Effect;
import dev.capsize.runtime.fault.Fault;
import dev.capsize.runtime.fault.Victim;
import java.util.Optional;

/**
 * Claims to break something and does nothing. A build that shows it green would show a broken fault
 * green, too: it must come out INCONCLUSIVE.
 *
 * @since 0.1
 */
public final class Placebo implements Fault {

  @Override
  public String name() {
    return "placebo";
  }

  @Override
  public String summary() {
    return "does nothing: shows that your build does not take an unproven fault for a passed test";
  }

  @Override
  public Params params() {
    return Params.of(
        Param.required("target", ParamType.TARGET, "the nodes that nothing happens to"));
  }

  @Override
  public Account account() {
    return new Account(
        "nothing",
        "none, ever. That is what it is for",
        "nothing to undo",
        "it must come out INCONCLUSIVE in every build");
  }

  @Override
  public Effect inject(Victim victim, Values values) {
    return Effect.of(victim.timed(() -> {}));
  }

  @Override
  public Look observe(Victim victim, Values values, Optional<Effect> effect) {
    return Look.absent("nothing was done");
  }

  @Override
  public void heal(Victim victim, Values values) {
    // There is nothing to undo.
  }
}
