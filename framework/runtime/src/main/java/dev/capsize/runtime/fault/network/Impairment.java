package dev.capsize.runtime.fault.network;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a network does to packets on their way.
 *
 * @param latency how long each of them is under way
 * @param jitter by how much that varies, up and down
 * @param bytesPerSecond how much passes; 0: without a limit
 * @param loss the share that is lost, from 0 to 1
 * @param duplicate the share that arrives twice
 * @param corrupt the share in which a bit is wrong, so that the receiver's checksum fails
 * @param reorder the share that is not delayed, and so overtakes others
 * @since 0.1
 */
public record Impairment(
    Duration latency,
    Duration jitter,
    long bytesPerSecond,
    double loss,
    double duplicate,
    double corrupt,
    double reorder) {

  private static final long MOST_PACKETS = 65_536;
  private static final long FEWEST_PACKETS = 10;
  private static final long MTU = 1_500;

  /** The network as it is. */
  public static final Impairment NONE = new Impairment(Duration.ZERO, Duration.ZERO, 0, 0, 0, 0, 0);

  /** The same, where each packet is under way for longer. */
  public Impairment delayed(Duration by, Duration varying) {
    return new Impairment(by, varying, bytesPerSecond, loss, duplicate, corrupt, reorder);
  }

  /** The same, where a share of the packets is lost. */
  public Impairment losing(double share) {
    return new Impairment(latency, jitter, bytesPerSecond, share, duplicate, corrupt, reorder);
  }

  Impairment limited(long bytes) {
    return new Impairment(latency, jitter, bytes, loss, duplicate, corrupt, reorder);
  }

  Impairment duplicating(double share) {
    return new Impairment(latency, jitter, bytesPerSecond, loss, share, corrupt, reorder);
  }

  Impairment corrupting(double share) {
    return new Impairment(latency, jitter, bytesPerSecond, loss, duplicate, share, reorder);
  }

  Impairment reordering(double share) {
    return new Impairment(latency, jitter, bytesPerSecond, loss, duplicate, corrupt, share);
  }

  /** As the arguments of the queue program. */
  List<String> forQueue() {
    return List.of(
        "latency=" + micros(latency),
        "jitter=" + micros(jitter),
        "rate=" + bytesPerSecond,
        "loss=" + millionths(loss),
        "duplicate=" + millionths(duplicate),
        "corrupt=" + millionths(corrupt),
        "reorder=" + millionths(reorder));
  }

  /** As the arguments of netem, which wants a delay before it reorders. */
  String forNetem() {
    List<String> words = new ArrayList<>(List.of("limit " + mostPackets()));
    if (!latency.isZero() || !jitter.isZero()) {
      words.add("delay %dus %dus".formatted(micros(latency), micros(jitter)));
    }
    if (bytesPerSecond > 0) {
      words.add("rate " + bytesPerSecond + "bps"); // bytes, for tc
    }
    share(words, "loss", loss);
    share(words, "duplicate", duplicate);
    share(words, "corrupt", corrupt);
    share(words, "reorder", reorder);
    return String.join(" ", words);
  }

  /** A second's worth where there is a rate, as in the queue program. */
  private long mostPackets() {
    return bytesPerSecond == 0 ? MOST_PACKETS : Math.max(FEWEST_PACKETS, bytesPerSecond / MTU);
  }

  private static void share(List<String> words, String word, double share) {
    if (share > 0) {
      words.add(String.format(Locale.ROOT, "%s %.4f%%", word, share * 100));
    }
  }

  private static long micros(Duration duration) {
    return duration.toNanos() / 1_000;
  }

  private static long millionths(double share) {
    return Math.round(share * 1_000_000);
  }
}
