package dev.capsize.runtime.fault.node;

import dev.capsize.model.part.Param;
import dev.capsize.model.part.ParamType;
import dev.capsize.model.part.Params;
import dev.capsize.model.part.Values;
import dev.capsize.model.record.Interval;
import dev.capsize.model.record.Look;
import dev.capsize.runtime.fault.Account;
import dev.capsize.runtime.fault.Effect;
import dev.capsize.runtime.fault.Fault;
import dev.capsize.runtime.fault.Victim;
import dev.capsize.runtime.topology.NodeState;
import java.util.Map;
import java.util.Optional;

/**
 * A node's system is killed at once by SIGKILL and stays dead. Its peers see a FIN or RST at once.
 *
 * @since 0.1
 */
public final class Kill implements Fault {

  private static final long KILLED = 137;
  private static final String LIVED = "lived";

  @Override
  public String name() {
    return "kill";
  }

  @Override
  public String summary() {
    return "the whole system dies by SIGKILL; peers notice at once, no restart policy acts";
  }

  @Override
  public Params params() {
    return Params.of(Param.required("target", ParamType.TARGET, "the nodes whose systems die"));
  }

  @Override
  public Account account() {
    return new Account(
        "their connections close within milliseconds; the node's address stays and "
            + "refuses new ones",
        "the system is dead with exit code 137",
        "starts it again",
        "a system that had ended by itself at the same moment has another exit code "
            + "and stays `unclear`. The kill call returns about 80 ms after the peers' "
            + "first FIN, so t0 is an interval");
  }

  @Override
  public Effect inject(Victim victim, Values values) {
    boolean[] lived = {false};
    Interval when = victim.timed(() -> lived[0] = victim.pod().system().kill());
    return new Effect(when, Map.of(LIVED, Boolean.toString(lived[0])));
  }

  @Override
  public Look observe(Victim victim, Values values, Optional<Effect> effect) {
    NodeState state = victim.pod().system().state();
    if (state != NodeState.DEAD) {
      return Look.absent("system " + state.text());
    }
    long exitCode = victim.pod().system().exitCode();
    String evidence = "system dead, exit code " + exitCode;
    if (effect.isPresent() && !Boolean.parseBoolean(effect.get().trace().get(LIVED))) {
      return Look.unclear(evidence + ", and it was dead before");
    }
    return effect.isPresent() && exitCode == KILLED ? Look.acts(evidence) : Look.unclear(evidence);
  }

  @Override
  public void heal(Victim victim, Values values) {
    victim.pod().system().start();
  }
}
