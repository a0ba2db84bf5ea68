package dev.capsize.model.topology;

import dev.capsize.model.source.Place;
import dev.capsize.model.value.Percentage;
import java.time.Duration;
import java.util.List;

/**
 * What lies between two places: the network as it is, and no fault.
 *
 * @param one a region or a zone
 * @param other another
 * @param latency how much longer packets are under way, in each direction
 * @param jitter by how much that varies, up and down
 * @param loss the share of packets that is lost, in each direction
 * @since 0.1
 */
public record Link(
    String one, String other, Duration latency, Duration jitter, Percentage loss, Place place) {

  /** For people, and to tell it from the others. */
  public String name() {
    return one + "-" + other;
  }

  /** The nodes on the other side of it, seen from a node; none where that is on neither. */
  public List<Node> across(Node from, List<Node> nodes) {
    if (isIn(from, one)) {
      return nodes.stream().filter(node -> isIn(node, other)).toList();
    }
    return isIn(from, other) ? nodes.stream().filter(node -> isIn(node, one)).toList() : List.of();
  }

  private static boolean isIn(Node node, String place) {
    return node.region().equals(place) || node.zone().equals(place);
  }
}
