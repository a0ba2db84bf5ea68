package dev.capsize.runtime.fault.network;

import dev.capsize.model.record.Look;
import dev.capsize.runtime.fault.Effect;
import dev.capsize.runtime.fault.Victim;
import dev.capsize.runtime.topology.Pod;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** No packet passes between a node and its peers any more, in one direction or both. */
final class Cut {

  /** The names of the peers in the trace. */
  private static final String PEERS = "cut-off-from";

  private Cut() {}

  /**
   * Every node that is no target.
   *
   * @throws IllegalStateException when there is none to be cut off from
   */
  static List<Pod> outsiders(Victim victim) {
    List<Pod> outsiders =
        victim.everyone().stream().filter(pod -> !victim.targets().contains(pod)).toList();
    if (outsiders.isEmpty()) {
      throw new IllegalStateException(
          victim.fault() + " has every node for its target: there is none to be cut off from");
    }
    return outsiders;
  }

  /**
   * Cuts the victim off from its peers, as far as they share a network.
   *
   * @throws IllegalStateException when it shares none with any of them
   */
  static Effect make(Victim victim, List<Pod> peers, Direction direction) {
    List<Pod> met =
        peers.stream().filter(peer -> !peer.addressesSeenBy(victim.pod()).isEmpty()).toList();
    if (met.isEmpty() && !peers.isEmpty()) {
      throw new IllegalStateException(
          "%s shares no network with %s: there is nothing to cut"
              .formatted(victim.pod().node().name(), names(peers)));
    }
    List<String> rules =
        direction.rules(
            met.stream().flatMap(peer -> peer.addressesSeenBy(victim.pod()).stream()).toList());
    return new Effect(
        victim.timed(() -> PacketFilter.apply(victim.pod(), victim.fault(), rules)),
        Map.of(PEERS, names(met)));
  }

  private static String names(List<Pod> pods) {
    return String.join(" ", pods.stream().map(pod -> pod.node().name()).toList());
  }

  /**
   * A cut acts when packets have been dropped and no peer answers a connection. Neither alone would
   * do: a peer that is dead is silent, too.
   */
  static Look look(Victim victim, Optional<Effect> effect) {
    OptionalLong dropped = PacketFilter.stopped(victim.pod(), victim.fault());
    if (dropped.isEmpty()) {
      return Look.absent("no packet filter");
    }
    if (effect.isEmpty()) {
      return Look.unclear("a packet filter, though it is no target");
    }
    List<String> names =
        Arrays.stream(effect.get().trace().getOrDefault(PEERS, "").split(" ", -1)).toList();
    List<Pod> peers = named(victim, names);
    return peers.isEmpty() ? lookAtBridge(victim) : lookAt(victim, peers);
  }

  private static Look lookAt(Victim victim, List<Pod> peers) {
    Map<String, Reach.Answer> answers = Reach.nodes(victim.pod(), peers);
    // Asked for afterwards: it has met the attempts as well.
    long dropped = PacketFilter.stopped(victim.pod(), victim.fault()).orElse(0);
    String evidence = dropped + " packets dropped, " + told(answers);
    return dropped > 0 && answers.values().stream().noneMatch(Reach.Answer::heard)
        ? Look.acts(evidence)
        : Look.unclear(evidence);
  }

  /** A node that nobody is cut off from: then it must hear all of them. */
  private static Look lookAtBridge(Victim victim) {
    List<Pod> others =
        victim.targets().stream()
            .filter(pod -> !pod.equals(victim.pod()))
            .filter(pod -> !pod.addressesSeenBy(victim.pod()).isEmpty())
            .toList();
    Map<String, Reach.Answer> answers = Reach.nodes(victim.pod(), others);
    String evidence = "the bridge, cut off from nobody: " + told(answers);
    return answers.values().stream().allMatch(Reach.Answer::heard)
        ? Look.acts(evidence)
        : Look.unclear(evidence);
  }

  private static List<Pod> named(Victim victim, List<String> names) {
    return victim.everyone().stream().filter(pod -> names.contains(pod.node().name())).toList();
  }

  private static String told(Map<String, Reach.Answer> answers) {
    return answers.entrySet().stream()
        .map(answer -> answer.getKey() + " " + answer.getValue().text())
        .collect(Collectors.joining(", "));
  }
}
