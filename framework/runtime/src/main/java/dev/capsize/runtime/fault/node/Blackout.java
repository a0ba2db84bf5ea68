package dev.capsize.runtime.fault.node;

import dev.capsize.model.record.Interval;
import dev.capsize.model.record.Look;
import dev.capsize.runtime.fault.Account;
import dev.capsize.runtime.fault.Effect;
import dev.capsize.runtime.fault.Need;
import dev.capsize.runtime.fault.Victim;
import dev.capsize.runtime.fault.network.Reach;
import dev.capsize.runtime.fault.network.Silence;
import dev.capsize.runtime.topology.NodeState;
import dev.capsize.runtime.topology.Pod;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** How nodes lose their power: silence first, for all at one instant, then death. */
final class Blackout {

  static final Set<Need> NEEDS = Set.of(Need.TIMED_FILTER);

  static final Account ACCOUNT =
      new Account(
          "Nothing at all: no FIN, no RST, no answer. They must find out by their time-outs.",
          "The system is dead, the kernel has dropped packets of the node, and a node that still has"
              + " power gets no answer from it.",
          "Lets packets pass again and starts the system, with the same address, name, ports and"
              + " disk.",
          "A published port of the dead node still accepts connections, because the engine's proxy"
              + " does: a connect proves nothing. What the system had written without fsync is still"
              + " there: the host's page cache has not lost its power.");

  private Blackout() {}

  static Effect inject(Victim victim) {
    Interval silence = Silence.fall(victim);
    var unused = victim.pod().system().kill(); // one that was dead already has lost its power, too
    return Effect.of(silence);
  }

  static Look look(Victim victim, Optional<Effect> effect) {
    Pod pod = victim.pod();
    OptionalLong before = Silence.dropped(pod, victim.fault());
    NodeState state = pod.system().state();
    if (before.isEmpty()) {
      String evidence = "system " + state.text() + ", not silenced";
      return effect.isEmpty() || state == NodeState.RUNNING
          ? Look.absent(evidence)
          : Look.unclear(evidence);
    }
    Map<String, Reach.Answer> answers = asked(victim);
    long dropped = Silence.dropped(pod, victim.fault()).orElse(0);
    boolean silent = answers.values().stream().noneMatch(Reach.Answer::heard);
    String evidence =
        "system %s, %d packets dropped, %s"
            .formatted(
                state.text(),
                dropped,
                answers.isEmpty()
                    ? "no node with power to ask it"
                    : silent ? "no answer to a node with power" : "it answers");
    return effect.isPresent() && state == NodeState.DEAD && dropped > 0 && silent
        ? Look.acts(evidence)
        : Look.unclear(evidence);
  }

  static void heal(Victim victim) {
    Silence.end(victim.pod(), victim.fault());
    victim.pod().system().start();
  }

  /** What the node answers to one that is no target; empty where there is none. */
  private static Map<String, Reach.Answer> asked(Victim victim) {
    return victim.everyone().stream()
        .filter(pod -> !victim.targets().contains(pod))
        .findFirst()
        .map(pod -> Reach.nodes(pod, List.of(victim.pod())))
        .orElse(Map.of());
  }
}
