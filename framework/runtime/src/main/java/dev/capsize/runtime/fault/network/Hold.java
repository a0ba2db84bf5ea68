package dev.capsize.runtime.fault.network;

import dev.capsize.runtime.docker.EngineCallException;
import dev.capsize.runtime.topology.Pod;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rules by which a fault takes hold of packets in a node's sandbox: a chain of its own in the
 * raw table. That one comes before connections are tracked, which would lose packets of a new one
 * that are held together; and before the filter table, so what a partition drops is dropped, late
 * or not.
 *
 * @param rules the chain's, as the kernel lists them with their counters
 * @param queues the packet queues that somebody serves, as the kernel lists them
 */
record Hold(List<String> rules, List<String> queues) {

  private static final String LOOK =
      "iptables -w -t raw -nvxL && echo && echo QUEUES"
          + " && { cat /proc/net/netfilter/nfnetlink_queue 2>/dev/null || true; }";
  private static final String REMOVE =
      """
      for hook in PREROUTING OUTPUT; do while iptables -w -t raw -D $hook -j "$0"; do :; done; done
      iptables -w -t raw -F "$0"
      iptables -w -t raw -X "$0"
      """;

  /** One transaction: there is no moment at which half of the rules act. */
  static void take(Pod pod, String fault, List<String> rules) {
    String chain = PacketFilter.chain(fault);
    String table =
        rules.stream()
            .map(rule -> "-A " + chain + " " + rule + "\n")
            .collect(
                Collectors.joining(
                    "",
                    "*raw\n:" + chain + " - [0:0]\n",
                    "-I PREROUTING -j " + chain + "\n-I OUTPUT -j " + chain + "\nCOMMIT\n"));
    pod.inSandbox("sh", "-c", "printf %s \"$0\" | iptables-restore -w --noflush", table)
        .orThrow("shaping traffic in " + pod.node().name());
  }

  /**
   * What a fault holds; empty when it has left no chain.
   *
   * @throws EngineCallException when nobody can look: that is no proof of absence
   */
  static Optional<Hold> of(Pod pod, String fault) {
    String seen =
        pod.inSandbox("sh", "-c", LOOK)
            .orThrow("looking for shaped traffic in " + pod.node().name())
            .out();
    return in(seen, PacketFilter.chain(fault));
  }

  static Optional<Hold> in(String seen, String chain) {
    List<String> sections = List.of(seen.split("\n\n", -1));
    List<String> queues =
        sections.stream()
            .filter(section -> section.startsWith("QUEUES"))
            .flatMap(String::lines)
            .map(String::strip)
            .toList();
    return sections.stream()
        .filter(section -> section.startsWith("Chain " + chain + " "))
        .findFirst()
        .map(section -> new Hold(section.lines().skip(2).map(String::strip).toList(), queues));
  }

  /** Removes a fault's rules, and whatever half an injection left of them. */
  static void release(Pod pod, String fault) {
    pod.inSandbox("sh", "-c", "{ " + REMOVE + "} 2>/dev/null; true", PacketFilter.chain(fault));
  }

  /** How many packets the rules with such words have met. */
  long packets(String words) {
    return with(words).mapToLong(rule -> Long.parseLong(rule.split("\\s+", 2)[0])).sum();
  }

  boolean has(String words) {
    return with(words).findAny().isPresent();
  }

  /** Whether somebody serves every queue that the rules name. */
  boolean served() {
    return with("NFQUEUE num ")
        .map(rule -> rule.replaceFirst(".*NFQUEUE num (\\d+).*", "$1"))
        .allMatch(number -> queues.stream().anyMatch(queue -> queue.startsWith(number + " ")));
  }

  private Stream<String> with(String words) {
    return rules.stream().filter(rule -> rule.contains(words));
  }
}
