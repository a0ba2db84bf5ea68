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
import dev.capsize.runtime.topology.NodeState;
import java.util.Optional;

/**
 * All processes of a node are frozen: it accepts connections by its kernel and answers nothing.
 *
 * @since 0.1
 */
public final class Pause implements Fault {

  @Override
  public String name() {
    return "pause";
  }

  @Override
  public String summary() {
    return "all processes are frozen; what is sent meanwhile is read afterwards";
  }

  @Override
  public Params params() {
    return Params.of(Param.required("target", ParamType.TARGET, "the nodes that are frozen"));
  }

  @Override
  public Account account() {
    return new Account(
        "open connections that do not answer. The kernel goes on: it accepts "
            + "connections and takes in data until its buffers are full (about 150 kB), and"
            + " the system reads all of it after the thaw",
        "the engine says that the system is paused",
        "thaws it. The system does not know that time has passed: leases that it "
            + "believes to hold may have ended. That is the point of this fault, and it "
            + "finds real defects",
        "a command in the node (a `crash`, an operation) waits for the thaw");
  }

  @Override
  public Effect inject(Victim victim, Values values) {
    return Effect.of(victim.timed(victim.pod().system()::pause));
  }

  @Override
  public Look observe(Victim victim, Values values, Optional<Effect> effect) {
    NodeState state = victim.pod().system().state();
    String evidence = "system " + state.text();
    if (state == NodeState.PAUSED) {
      return effect.isPresent() ? Look.acts(evidence) : Look.unclear(evidence);
    }
    return Look.absent(evidence);
  }

  @Override
  public void heal(Victim victim, Values values) {
    victim.pod().system().unpause();
  }
}
