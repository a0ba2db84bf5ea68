package dev.capsize.model.topology;

import dev.capsize.model.value.Size;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Interchangeable nodes.
 *
 * @param name the nodes are NAME-1 to NAME-n, or just NAME where no count is given
 * @param numbered whether the file gave a count
 * @param starts how many of the nodes run from the beginning: the first ones; the others come later
 * @param zones the zone of each node in turn; fewer zones than nodes start again from the first
 * @param needs groups that must be ready before these nodes are
 * @param networks the networks that each node is in; none: the one that all nodes are in
 * @param cpus the limit of processor time of each node, in processors
 * @param memory the limit of each node
 * @param pids the limit of processes and threads of each node
 * @param clock whether faults can move the clock that its processes read
 * @param restart whether the engine restarts a system whose main process ends by itself
 * @param secrets names of secrets that are put into /run/secrets
 * @param volumes by path in the node
 * @param env environment variables of the system
 * @param entrypoint replaces the image's entrypoint, and its command, where given
 * @param command replaces the image's command where given
 * @param aliases more names by which other nodes find each of its nodes
 * @param ports ports to publish beside those that services, readiness and marks need
 * @param ready when a node counts as up; empty: when its system runs
 * @since 0.1
 */
public record NodeGroup(
    String name,
    String image,
    int count,
    boolean numbered,
    int starts,
    List<String> zones,
    List<String> needs,
    List<String> networks,
    Optional<Double> cpus,
    Optional<Size> memory,
    Optional<Long> pids,
    Clock clock,
    boolean restart,
    List<String> secrets,
    Map<String, Volume> volumes,
    Map<String, String> env,
    List<String> entrypoint,
    List<String> command,
    List<String> aliases,
    List<Integer> ports,
    Optional<Ready> ready) {

  /** The clock that the processes of a node read. */
  public enum Clock {
    /** The machine's, which nobody moves. */
    REAL,
    /** The machine's and an offset, through a library that is loaded into them. */
    FAKE
  }

  /** The names of its nodes, in their order. */
  public List<String> nodeNames() {
    return IntStream.rangeClosed(1, count).mapToObj(this::nodeName).toList();
  }

  List<Node> nodes(Topology topology) {
    return IntStream.rangeClosed(1, count).mapToObj(index -> node(index, topology)).toList();
  }

  private Node node(int index, Topology topology) {
    String zone = zones.isEmpty() ? "default" : zones.get((index - 1) % zones.size());
    return new Node(nodeName(index), name, index, zone, topology.regionOf(zone), index > starts);
  }

  private String nodeName(int index) {
    return numbered ? name + "-" + index : name;
  }
}
