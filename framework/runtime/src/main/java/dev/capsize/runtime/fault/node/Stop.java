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
 * A node's system is asked to end, as for maintenance, and killed when its grace is over.
 *
 * @since 0.1
 */
public final class Stop implements Fault {

  private static final long KILLED = 137;
  private static final String LIVED = "lived";

  @Override
  public String name() {
    return "stop";
  }

  @Override
  public String summary() {
    return "the system is asked to end, killed when its grace is over, and stays down";
  }

  @Override
  public Params params() {
    return Params.of(
        Param.required("target", ParamType.TARGET, "the nodes whose systems are stopped"),
        Param.withDefault(
            "grace",
            ParamType.DURATION,
            "10s",
            "how long it has to end by itself, in whole seconds"));
  }

  @Override
  public Account account() {
    return new Account(
        "whatever the system does when it is asked to end: a good one hands over its work and says"
            + " goodbye; then connections close.",
        "the system is dead, which it was not before; its exit code says whether it went by itself"
            + " or was killed (137).",
        "starts it again, with the same address, name, ports and disk.",
        "t0 is an interval as long as the system takes to end, because it may serve until its last"
            + " moment. The signal is the one that its image names, SIGTERM where it names none.");
  }

  @Override
  public Effect inject(Victim victim, Values values) {
    Pod pod = victim.pod();
    boolean lived = pod.system().state() != NodeState.DEAD;
    Interval when = victim.timed(() -> pod.system().stop(values.duration("grace")));
    // It acts from the signal on, however long the system takes to end.
    return new Effect(
        Interval.at(when.notBefore()),
        Map.of(LIVED, Boolean.toString(lived), "went", went(pod.system().exitCode())));
  }

  @Override
  public Look observe(Victim victim, Values values, Optional<Effect> effect) {
    NodeState state = victim.pod().system().state();
    if (state != NodeState.DEAD) {
      return Look.absent("system " + state.text());
    }
    long exitCode = victim.pod().system().exitCode();
    String evidence = "system dead, exit code %d: it went %s".formatted(exitCode, went(exitCode));
    return effect.filter(it -> Boolean.parseBoolean(it.trace().get(LIVED))).isPresent()
        ? Look.acts(evidence)
        : Look.unclear(evidence + (effect.isPresent() ? ", and it was dead before" : ""));
  }

  @Override
  public void heal(Victim victim, Values values) {
    victim.pod().system().start();
  }

  private static String went(long exitCode) {
    return exitCode == KILLED ? "by force" : "by itself";
  }
}
