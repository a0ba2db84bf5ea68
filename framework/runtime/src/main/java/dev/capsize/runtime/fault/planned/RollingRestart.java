package dev.capsize.runtime.fault.planned;

import dev.capsize.model.part.Param;
import dev.capsize.model.part.ParamType;
import dev.capsize.model.part.Params;
import dev.capsize.model.part.Values;
import dev.capsize.model.record.Interval;
import dev.capsize.model.record.Look;
import dev.capsize.model.topology.NodeGroup;
import dev.capsize.runtime.docker.EngineCallException;
import dev.capsize.runtime.fault.Account;
import dev.capsize.runtime.fault.Effect;
import dev.capsize.runtime.fault.Fault;
import dev.capsize.runtime.fault.OneByOne;
import dev.capsize.runtime.fault.Victim;
import dev.capsize.runtime.topology.Pod;
import java.util.Map;
import java.util.Optional;

/**
 * One node after the other is ended and started again, the next when the steady state holds.
 *
 * @since 0.1
 */
public final class RollingRestart implements Fault {

  private static final String BEFORE = "before";

  @Override
  public String name() {
    return "rolling-restart";
  }

  @Override
  public String summary() {
    return "one node after the other is restarted, the next when the steady state holds again";
  }

  @Override
  public Params params() {
    return Params.of(
        Param.required("target", ParamType.TARGET, "the nodes, in the order of the topology"),
        Param.withDefault("how", ParamType.TEXT, "stop", "stop: SIGTERM first; kill: SIGKILL")
            .oneOf("stop", "kill"),
        Param.withDefault("grace", ParamType.DURATION, "10s", "after SIGTERM; then SIGKILL"),
        Param.withDefault(
            "hold", ParamType.DURATION, "5s", "how long the steady state holds before the next"),
        Param.withDefault(
            "within", ParamType.DURATION, "60s", "how long it is waited for after each node"));
  }

  @Override
  public Account account() {
    return new Account(
        "their connections to one node at a time close and are refused until it is up again.",
        "every target leads a new life: its main process has another id and a later start, by the"
            + " engine's and the kernel's account.",
        "a node that was ended and not started is started; there is nothing else to undo.",
        "where the steady state does not hold again within its time, no further node is restarted"
            + " and the run is inconclusive, with the probe that did not hold. Until the last node"
            + " is restarted no other fault comes or goes, unless both stand in one parallel.");
  }

  @Override
  public Optional<OneByOne> oneByOne(Values values) {
    return Optional.of(new OneByOne(values.duration("hold"), values.duration("within")));
  }

  @Override
  public Optional<String> refuses(NodeGroup group, Values values) {
    return values.duration("hold").compareTo(values.duration("within")) < 0
        ? Optional.empty()
        : Optional.of("hold is not shorter than within, so no hold could be seen; wait longer");
  }

  @Override
  public Effect inject(Victim victim, Values values) {
    Pod pod = victim.pod();
    String before =
        pod.system()
            .life()
            .orElseThrow(
                () ->
                    new EngineCallException(
                        pod.node().name() + " is dead, so it cannot be restarted"));
    Interval when =
        victim.timed(
            () -> {
              if (values.text("how").equals("kill")) {
                pod.system().kill();
              } else {
                pod.system().stop(values.duration("grace"));
              }
            });
    pod.system().start();
    // A system that ends by itself may have handed its roles over long before its end.
    return new Effect(Interval.at(when.notBefore()), Map.of(BEFORE, before));
  }

  @Override
  public Look observe(Victim victim, Values values, Optional<Effect> effect) {
    Optional<String> now = victim.pod().system().life();
    if (effect.isEmpty()) {
      return now.map(Look::absent).orElse(Look.unclear("system dead, though it is no target"));
    }
    String before = effect.get().trace().getOrDefault(BEFORE, "");
    return now.map(
            life ->
                life.equals(before)
                    ? Look.absent("still " + life)
                    : Look.acts("%s, before %s".formatted(life, before)))
        .orElse(Look.unclear("system dead, before " + before));
  }

  @Override
  public Look observeHealed(Victim victim, Values values, Effect effect) {
    return victim
        .pod()
        .system()
        .life()
        .map(life -> Look.absent("runs: " + life))
        .orElse(Look.unclear("system dead"));
  }

  @Override
  public void heal(Victim victim, Values values) {
    victim.pod().system().start();
  }
}
