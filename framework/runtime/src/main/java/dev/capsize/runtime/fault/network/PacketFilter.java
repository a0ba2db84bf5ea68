package dev.capsize.runtime.fault.network;

import dev.capsize.runtime.docker.EngineCallException;
import dev.capsize.runtime.topology.Pod;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Rules for what goes in and out of a node, in its sandbox. Each fault has a chain of its own, so
 * that it can be counted and removed without touching any other.
 */
final class PacketFilter {

  /**
   * What comes from other nodes and from clients; what stays within the node never matches. The
   * engine calls the interfaces of a sandbox so, one for each of its networks.
   */
  static final String IN = "-i eth+ ";

  /** What leaves the node. */
  static final String OUT = "-o eth+ ";

  private static final int LONGEST_CHAIN = 28;

  private PacketFilter() {}

  /**
   * Puts in a fault's rules, each written as for iptables and without a chain. One transaction:
   * there is no moment at which half of the rules act.
   */
  static void apply(Pod pod, String fault, List<String> rules) {
    String chain = chain(fault);
    String table =
        rules.stream()
            .map(rule -> "-A " + chain + " " + rule + "\n")
            .collect(
                Collectors.joining(
                    "",
                    "*filter\n:" + chain + " - [0:0]\n",
                    "-I INPUT -j " + chain + "\n-I OUTPUT -j " + chain + "\nCOMMIT\n"));
    pod.inSandbox("sh", "-c", "printf %s \"$0\" | iptables-restore -w --noflush", table)
        .orThrow("filtering packets in " + pod.node().name());
  }

  /**
   * The packets that were dropped or rejected so far; empty when the fault has left no chain. Lists
   * everything: asked for a chain that is not there, iptables says different things on different
   * kernels.
   *
   * @throws EngineCallException when nobody can look: that is no proof of absence
   */
  static OptionalLong stopped(Pod pod, String fault) {
    String list =
        pod.inSandbox("iptables", "-w", "-nvxL")
            .orThrow("looking for stopped packets in " + pod.node().name())
            .out();
    String head = "Chain " + chain(fault) + " ";
    return Stream.of(list.split("\n\n", -1))
        .filter(section -> section.startsWith(head))
        .findFirst()
        .map(PacketFilter::stoppedIn)
        .orElse(OptionalLong.empty());
  }

  private static OptionalLong stoppedIn(String section) {
    return OptionalLong.of(
        section
            .lines()
            .map(String::strip)
            .filter(line -> line.contains(" DROP ") || line.contains(" REJECT "))
            .mapToLong(line -> Long.parseLong(line.substring(0, line.indexOf(' '))))
            .sum());
  }

  /** Removes the fault's chain, and whatever half an injection left of it. */
  static void clear(Pod pod, String fault) {
    String chain = chain(fault);
    pod.inSandbox(
        "sh",
        "-c",
        "for hook in INPUT OUTPUT; do while iptables -w -D $hook -j \"$0\" 2>/dev/null; do :; done; done;"
            + " iptables -w -F \"$0\" 2>/dev/null; iptables -w -X \"$0\" 2>/dev/null; true",
        chain);
  }

  /** The name of a fault's chain, in whatever table it is. */
  static String chain(String fault) {
    String name = "capsize-" + fault;
    return name.length() <= LONGEST_CHAIN
        ? name
        : name.substring(0, LONGEST_CHAIN - 8) + Integer.toHexString(name.hashCode());
  }
}
