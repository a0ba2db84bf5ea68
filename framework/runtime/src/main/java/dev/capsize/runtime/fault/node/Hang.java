package dev.capsize.runtime.fault.node;

import com.github.dockerjava.api.model.Capability;
import dev.capsize.model.part.Param;
import dev.capsize.model.part.ParamType;
import dev.capsize.model.part.Params;
import dev.capsize.model.part.Values;
import dev.capsize.model.record.Interval;
import dev.capsize.model.record.Look;
import dev.capsize.runtime.docker.EngineCallException;
import dev.capsize.runtime.fault.Account;
import dev.capsize.runtime.fault.Effect;
import dev.capsize.runtime.fault.Fault;
import dev.capsize.runtime.fault.Victim;
import dev.capsize.runtime.topology.Help;
import dev.capsize.runtime.topology.NodeProcess;
import dev.capsize.runtime.topology.NodeState;
import dev.capsize.runtime.topology.Pod;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Processes of a node stand still while the rest of it lives: the kernel accepts connections for
 * them, and nobody answers. A gray failure.
 *
 * @since 0.1
 */
public final class Hang implements Fault {

  /** A system that makes processes faster than they are stopped is not stopped at all. */
  private static final int ROUNDS = 20;

  @Override
  public String name() {
    return "hang";
  }

  @Override
  public String summary() {
    return "processes stand still: connections are accepted, requests are not answered";
  }

  @Override
  public Params params() {
    return Params.of(
        Param.required("target", ParamType.TARGET, "the nodes in which processes stand still"),
        Param.withDefault(
            "process",
            ParamType.TEXT,
            "",
            "the command name of those that stand still; empty: all but the container's init"));
  }

  @Override
  public Account account() {
    return new Account(
        "open connections that do not answer, and new ones that open and do not answer either. With"
            + " a process named, the rest of the node goes on: an agent beside it answers that all"
            + " is well.",
        "the engine's machine sees every one of the processes stopped, and, where the node listens"
            + " on ports, a connection to one of them stays in the kernel's queue.",
        "lets go on exactly those that were stopped, also in a node that is paused. Processes that"
            + " were there twice are told apart by their start time.",
        "time goes on for a process that stands still, as with pause. Whoever watches over it may"
            + " kill it and start another, which is not stopped. Each look leaves one connection in"
            + " the queues, which the process finds closed afterwards.");
  }

  @Override
  public Effect inject(Victim victim, Values values) {
    Pod pod = victim.pod();
    String name = values.text("process");
    if (pod.system().state() != NodeState.RUNNING) {
      throw new EngineCallException(
          "the system of %s is %s: there is nothing to stop"
              .formatted(pod.node().name(), pod.system().state().text()));
    }
    pod.startHelper(help(victim));
    try {
      List<String> stopped = new ArrayList<>(toStop(victim, name));
      if (stopped.isEmpty()) {
        throw NamedProcess.missing(pod, name, "stop");
      }
      Interval when =
          victim.timed(() -> HungProcesses.signal(pod, victim.fault(), "STOP", stopped));
      // Those that were born between the listing and the stop.
      List<String> more = toStop(victim, name);
      for (int round = 0; !more.isEmpty(); round++) {
        if (round == ROUNDS) {
          throw new EngineCallException(
              "%s makes new processes faster than they can be stopped: %s"
                  .formatted(pod.node().name(), more));
        }
        HungProcesses.signal(pod, victim.fault(), "STOP", more);
        stopped.addAll(more);
        more = toStop(victim, name);
      }
      return new Effect(when, Map.of("processes", String.join(" ", stopped)));
    } finally {
      pod.stopHelper(victim.fault());
    }
  }

  /** What is not noted down before it is stopped could not be healed after half an injection. */
  private static List<String> toStop(Victim victim, String name) {
    List<String> found = HungProcesses.running(victim.pod(), victim.fault(), name);
    HungProcesses.note(victim.pod(), victim.fault(), found);
    return found;
  }

  @Override
  public Look observe(Victim victim, Values values, Optional<Effect> effect) {
    Pod pod = victim.pod();
    NodeState state = pod.system().state();
    if (state != NodeState.RUNNING) {
      return effect.isPresent() || state == NodeState.PAUSED
          ? Look.unclear("system " + state.text())
          : Look.absent("system " + state.text());
    }
    String name = values.text("process");
    List<NodeProcess> all =
        pod.system().processes().stream()
            .filter(process -> !process.ofFault())
            .filter(process -> name.isEmpty() || process.name().equals(name))
            .toList();
    long stopped = all.stream().filter(NodeProcess::stopped).count();
    String evidence = "%d of %d processes stopped".formatted(stopped, all.size());
    if (stopped == 0) {
      return effect.isPresent() && all.isEmpty() ? Look.unclear(evidence) : Look.absent(evidence);
    }
    if (effect.isEmpty() || stopped < all.size()) {
      return Look.unclear(evidence);
    }
    String ports = HungProcesses.unanswered(pod);
    return ports.equals("none")
        ? Look.unclear(evidence + ", but every port is answered")
        : Look.acts(evidence + ", unanswered ports: " + ports);
  }

  @Override
  public void heal(Victim victim, Values values) {
    Pod pod = victim.pod();
    List<String> noted = HungProcesses.noted(pod, victim.fault());
    NodeState state = pod.system().state();
    // Whoever was stopped has died with a system that has.
    if (!noted.isEmpty() && (state == NodeState.RUNNING || state == NodeState.PAUSED)) {
      pod.startHelper(help(victim));
      HungProcesses.signal(pod, victim.fault(), "CONT", noted);
    }
    HungProcesses.forget(pod, victim.fault());
    pod.stopHelper(victim.fault());
  }

  private static Help help(Victim victim) {
    return Help.idle(victim.fault(), Set.of(Capability.KILL), Set.of(Help.Share.PROCESSES));
  }
}
