package dev.capsize.runtime.fault.network;

import dev.capsize.runtime.docker.EngineCallException;
import dev.capsize.runtime.topology.Pod;
import java.util.Optional;

/**
 * Shapes what passes between a node and its peers: by the kernel's netem where it is there and
 * free, else by a packet queue.
 *
 * @since 0.1
 */
public final class Traffic {

  /** A rule that nothing jumps to, so that nothing is queued. */
  private static final String QUEUE_PROBE =
      """
      iptables -w -t raw -N probe-$$ || exit 1
      iptables -w -t raw -A probe-$$ -j NFQUEUE --queue-num 1 --queue-bypass
      can=$?
      iptables -w -t raw -F probe-$$; iptables -w -t raw -X probe-$$
      [ $can = 0 ] && queue probe
      """;

  private Traffic() {}

  /**
   * A shaping that is ready to begin.
   *
   * @param mechanism {@code netem} or {@code nfqueue}
   * @param begin lets it act
   */
  public record Prepared(String mechanism, Runnable begin) {}

  /**
   * What the kernel says about a shaping.
   *
   * @param packets how many have met it
   * @param alive whether somebody treats them
   * @param evidence for people
   */
  record Seen(long packets, boolean alive, String evidence) {}

  /** Whether this machine can do it, in whatever way. */
  static boolean possible(Pod pod) {
    return mechanism(pod).isPresent();
  }

  /**
   * Gets ready to shape.
   *
   * @param fault names what is left in the node
   * @throws EngineCallException when the machine cannot
   */
  public static Prepared prepare(Pod pod, String fault, Impairment impairment, Peers peers) {
    String mechanism =
        mechanism(pod)
            .orElseThrow(
                () ->
                    new EngineCallException(
                        "traffic in %s cannot be shaped: the kernel has no NFQUEUE, and no netem that is free"
                            .formatted(pod.node().name())));
    return new Prepared(
        mechanism,
        mechanism.equals(Netem.MECHANISM)
            ? Netem.prepare(pod, fault, impairment, peers)
            : PacketQueue.prepare(pod, fault, impairment, peers));
  }

  /** What there is to be seen of it; empty: nothing at all. */
  static Optional<Seen> look(Pod pod, String fault) {
    return Hold.of(pod, fault).map(hold -> seen(pod, fault, hold));
  }

  /** Ends it and removes whatever half an injection left; none is no problem. */
  static void clear(Pod pod, String fault) {
    if (Hold.of(pod, fault).filter(hold -> hold.has(Netem.MECHANISM)).isPresent()) {
      Netem.clear(pod);
    }
    Hold.release(pod, fault); // before the queue, which then lets go what it still holds
    pod.stopHelper(fault);
  }

  private static Seen seen(Pod pod, String fault, Hold hold) {
    if (hold.has(Netem.MECHANISM)) {
      String counts = Netem.counts(pod);
      return new Seen(hold.packets(Netem.MECHANISM), !counts.isBlank(), "netem: " + counts);
    }
    long packets = hold.packets("NFQUEUE");
    String evidence =
        "%d packets queued, %s"
            .formatted(
                packets, PacketQueue.counts(pod, fault).orElse("the queue's program is gone"));
    return new Seen(packets, hold.served(), evidence.strip());
  }

  private static Optional<String> mechanism(Pod pod) {
    if (Netem.free(pod)) {
      return Optional.of(Netem.MECHANISM);
    }
    return pod.inSandbox("sh", "-c", QUEUE_PROBE).ok()
        ? Optional.of(PacketQueue.MECHANISM)
        : Optional.empty();
  }
}
