package dev.capsize.runtime.run;

import dev.capsize.model.topology.NodeGroup;
import dev.capsize.runtime.topology.Cluster;
import dev.capsize.runtime.topology.Inventory;
import dev.capsize.runtime.topology.Pod;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * Compares every node after the last healing with what it was before the first fault: a fault must
 * leave nothing. Asks the kernel and the engine, and none of the faults.
 */
final class ResidueAudit {

  /** A process that was told to end, a queue that is being closed: they may take a moment. */
  private static final Duration WITHIN = Duration.ofSeconds(5);

  private final Cluster cluster;
  private final Map<String, Inventory> before;

  private ResidueAudit(Cluster cluster, Map<String, Inventory> before) {
    this.cluster = cluster;
    this.before = before;
  }

  /** Notes how everything is before the first fault. */
  static ResidueAudit begin(Cluster cluster) {
    return new ResidueAudit(cluster, inventories(cluster));
  }

  /** What is left, or missing, in which node; empty: nothing. */
  List<String> residue() {
    try {
      return Awaitility.await("nothing to be left of the faults")
          .atMost(WITHIN)
          .pollDelay(Duration.ZERO)
          .pollInSameThread()
          .dontCatchUncaughtExceptions()
          .until(this::look, List::isEmpty);
    } catch (ConditionTimeoutException e) {
      return look();
    }
  }

  /** The same without patience for what is still ending. */
  List<String> look() {
    List<String> residue = new ArrayList<>();
    inventories(cluster)
        .forEach(
            (node, now) ->
                now.differences(before.getOrDefault(node, now))
                    .forEach(thing -> residue.add(node + ": " + thing)));
    return residue.stream().sorted().toList();
  }

  private static Map<String, Inventory> inventories(Cluster cluster) {
    Map<String, Inventory> inventories = new ConcurrentHashMap<>();
    cluster.pods().parallelStream()
        .forEach(pod -> inventories.put(pod.node().name(), pod.inventory(volumes(cluster, pod))));
    return inventories;
  }

  private static Collection<String> volumes(Cluster cluster, Pod pod) {
    return cluster.topology().groups().stream()
        .filter(group -> group.name().equals(pod.node().group()))
        .findFirst()
        .map(NodeGroup::volumes)
        .map(Map::keySet)
        .orElse(Set.of());
  }
}
