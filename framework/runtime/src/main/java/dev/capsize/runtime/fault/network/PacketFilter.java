package dev.capsize.runtime.fault.network;

import dev.capsize.runtime.docker.EngineCallException;
import dev.capsize.runtime.topology.Pod;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Drops packets in a node's sandbox. Each fault has a chain of its own, so that it can be counted
 * and removed without touching any other.
 *
 * @since 0.1
 */
public final class PacketFilter {

  private static final int LONGEST_CHAIN = 28;

  private PacketFilter() {}

  /** Nothing goes in or out any more, except within the node. */
  public static void dropAll(Pod pod, String fault) {
    apply(pod, fault, List.of("-s 127.0.0.0/8 -j RETURN", "-j DROP"));
  }

  /** Nothing comes from or goes to these addresses any more. */
  public static void drop(Pod pod, String fault, List<String> peers) {
    apply(
        pod,
        fault,
        peers.stream()
            .flatMap(ip -> List.of("-s " + ip + " -j DROP", "-d " + ip + " -j DROP").stream())
            .toList());
  }

  /**
   * The packets dropped so far; empty when the fault has left no chain. Lists everything: asked for
   * a chain that is not there, iptables says different things on different kernels.
   *
   * @throws EngineCallException when nobody can look: that is no proof of absence
   */
  public static OptionalLong dropped(Pod pod, String fault) {
    String list =
        pod.inSandbox("iptables", "-w", "-nvxL")
            .orThrow("looking for dropped packets in " + pod.node().name())
            .out();
    String head = "Chain " + chain(fault) + " ";
    return Stream.of(list.split("\n\n", -1))
        .filter(section -> section.startsWith(head))
        .findFirst()
        .map(PacketFilter::droppedIn)
        .orElse(OptionalLong.empty());
  }

  private static OptionalLong droppedIn(String section) {
    return OptionalLong.of(
        section
            .lines()
            .map(String::strip)
            .filter(line -> line.contains(" DROP "))
            .mapToLong(line -> Long.parseLong(line.substring(0, line.indexOf(' '))))
            .sum());
  }

  /** Removes the fault's chain, and whatever half an injection left of it. */
  public static void clear(Pod pod, String fault) {
    String chain = chain(fault);
    pod.inSandbox(
        "sh",
        "-c",
        "for hook in INPUT OUTPUT; do while iptables -w -D $hook -j \"$0\" 2>/dev/null; do :; done; done;"
            + " iptables -w -F \"$0\" 2>/dev/null; iptables -w -X \"$0\" 2>/dev/null; true",
        chain);
  }

  /** One transaction: there is no moment at which half of the rules act. */
  private static void apply(Pod pod, String fault, List<String> rules) {
    String chain = chain(fault);
    String table =
        rules.stream()
            .map(rule -> "-A " + chain + " " + rule)
            .collect(
                Collectors.joining(
                    "\n",
                    "*filter\n:" + chain + " - [0:0]\n",
                    "\n-I INPUT -j " + chain + "\n-I OUTPUT -j " + chain + "\nCOMMIT\n"));
    pod.inSandbox("sh", "-c", "printf %s \"$0\" | iptables-restore -w --noflush", table)
        .orThrow("dropping packets in " + pod.node().name());
  }

  /** The name of a fault's chain, in whatever table it is. */
  static String chain(String fault) {
    String name = "capsize-" + fault;
    return name.length() <= LONGEST_CHAIN
        ? name
        : name.substring(0, LONGEST_CHAIN - 8) + Integer.toHexString(name.hashCode());
  }
}
