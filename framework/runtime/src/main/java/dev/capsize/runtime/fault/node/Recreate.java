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
import dev.capsize.runtime.topology.Pod;
import java.util.Map;
import java.util.Optional;

/**
 * A node is replaced: same name, address and ports, but a fresh container and empty volumes, as
 * when an orchestrator schedules a lost node anew.
 *
 * @since 0.1
 */
public final class Recreate implements Fault {

  private static final String CREATED = "created";

  @Override
  public String name() {
    return "recreate";
  }

  @Override
  public String summary() {
    return "the system dies and is at once replaced by a fresh one with empty volumes";
  }

  @Override
  public Params params() {
    return Params.of(Param.required("target", ParamType.TARGET, "the nodes that are replaced"));
  }

  @Override
  public Account account() {
    return new Account(
        "their connections close; soon somebody with the same name and address knows nothing",
        "the engine names another time at which the system's container was created",
        "the system runs; nothing brings back what it knew",
        "The system must be able to begin anew by its image's command alone.");
  }

  @Override
  public Effect inject(Victim victim, Values values) {
    Pod pod = victim.pod();
    String before = pod.system().created();
    Interval when = victim.timed(pod.system()::kill);
    pod.volumes().keySet().forEach(pod::empty);
    pod.system().recreate();
    pod.system().start();
    return new Effect(when, Map.of(CREATED, before));
  }

  @Override
  public Look observe(Victim victim, Values values, Optional<Effect> effect) {
    String now = victim.pod().system().created();
    String evidence = "system created at " + now;
    if (effect.isEmpty()) {
      return Look.absent(evidence);
    }
    String before = effect.get().trace().getOrDefault(CREATED, "");
    return now.equals(before) ? Look.absent(evidence) : Look.acts(evidence + ", not at " + before);
  }

  @Override
  public Look observeHealed(Victim victim, Values values, Effect effect) {
    NodeState state = victim.pod().system().state();
    return state == NodeState.RUNNING
        ? Look.absent("system running")
        : Look.unclear("system " + state.text());
  }

  @Override
  public void heal(Victim victim, Values values) {
    victim.pod().system().start();
  }
}
