package dev.capsize.runtime.fault.network;

import com.github.dockerjava.api.model.Capability;
import dev.capsize.runtime.docker.EngineCallException;
import dev.capsize.runtime.topology.Help;
import dev.capsize.runtime.topology.Pod;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Shapes by a program to which the kernel hands the packets. When the program dies, packets pass
 * untouched.
 */
final class PacketQueue {

  static final String MECHANISM = "nfqueue";

  private static final String COUNTS = "/tmp/queue";
  private static final String READY =
      "timeout 10 sh -c 'until [ -s %1$s ]; do sleep 0.02; done; cat %1$s'".formatted(COUNTS);
  private static final int FIRST_MARK = 8;

  private PacketQueue() {}

  /** Starts the program; what is returned hands it the packets. */
  static Runnable prepare(Pod pod, String fault, Impairment impairment, Peers peers) {
    boolean sends = !peers.to().isEmpty() || impairment.duplicate() > 0;
    List<String> command = new ArrayList<>(List.of("queue", "send=" + (sends ? 1 : 0)));
    command.addAll(impairment.forQueue());
    pod.startHelper(
        new Help(
            fault,
            sends ? Set.of(Capability.NET_ADMIN, Capability.NET_RAW) : Set.of(Capability.NET_ADMIN),
            Set.of(Help.Share.NETWORK),
            command));
    String said =
        pod.inHelper(fault, "sh", "-c", READY)
            .orThrow("starting the packet queue of " + pod.node().name())
            .out();
    List<String> rules = rules(count(said, "pair"), peers);
    return () -> Hold.take(pod, fault, rules);
  }

  /** A queue to hold packets, the next one to send them again: TCP that the node itself sends. */
  static List<String> rules(long pair, Peers peers) {
    String seen = "0x%1$x/0x%1$x".formatted(1 << (pair + FIRST_MARK));
    String hold = "-j NFQUEUE --queue-bypass --queue-num " + 2 * pair;
    String resend = "-j NFQUEUE --queue-bypass --queue-num " + (2 * pair + 1);
    return Stream.of(
            Stream.of("-m mark --mark " + seen + " -j RETURN"),
            peers.from().stream().map(address -> "-s " + address + " " + hold),
            peers.to().stream().map(address -> "-d " + address + " -p tcp " + resend),
            peers.to().stream().map(address -> "-d " + address + " " + hold))
        .flatMap(rules -> rules)
        .toList();
  }

  /** What the program says that it did; empty when it cannot be asked. */
  static Optional<String> counts(Pod pod, String fault) {
    try {
      return pod.helperRuns(fault)
          ? Optional.of(pod.inHelper(fault, "cat", COUNTS).orThrow("reading the queue").out())
          : Optional.empty();
    } catch (EngineCallException e) {
      return Optional.empty(); // It has died meanwhile.
    }
  }

  static long count(String said, String name) {
    return Stream.of(said.strip().split(" ", -1))
        .filter(word -> word.startsWith(name + "="))
        .mapToLong(word -> Long.parseLong(word.substring(name.length() + 1)))
        .findFirst()
        .orElseThrow(() -> new EngineCallException("the packet queue said \"%s\"".formatted(said)));
  }
}
