package dev.capsize.cli;

import dev.capsize.runtime.topology.Cluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.awaitility.Awaitility;

/** What the listening node of bench-faults.yaml has heard of the others. */
final class Heartbeats {

  private static final int PORT = 7000;
  private static final int PATIENCE_MILLIS = 10_000;
  private static final Duration RETURN = Duration.ofSeconds(60);

  private final Cluster cluster;

  Heartbeats(Cluster cluster) {
    this.cluster = cluster;
  }

  /** By node: when it sent the last beat that was heard, on the machine's monotonic clock. */
  Map<String, Long> last() {
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(cluster.host(), cluster.pod("watch").published(PORT)),
          PATIENCE_MILLIS);
      socket.setSoTimeout(PATIENCE_MILLIS);
      Map<String, Long> last = new HashMap<>();
      new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
          .lines()
          .map(line -> line.split(" ", -1))
          .forEach(words -> last.put(words[0], Long.parseLong(words[1])));
      return last;
    } catch (IOException e) {
      throw new UncheckedIOException("the listening node does not answer", e);
    }
  }

  /**
   * What has been heard once it can be told whether nodes are silent: one of them beats on, or none
   * has for so long.
   */
  Map<String, Long> once(Collection<String> nodes, long silentNanos) {
    long since = System.nanoTime();
    return Awaitility.await("the hearts of " + nodes + " to beat on or not")
        .atMost(RETURN)
        .pollDelay(Duration.ZERO)
        .pollInSameThread()
        .until(
            this::last,
            heard -> {
              long latest =
                  nodes.stream().mapToLong(n -> heard.getOrDefault(n, since)).max().orElse(since);
              return latest > since || System.nanoTime() - latest > 2 * silentNanos;
            });
  }

  /** Waits until all of these nodes are heard of anew. */
  void awaitAll(Collection<String> nodes) {
    Map<String, Long> before = last();
    Awaitility.await("the hearts of " + nodes + " to beat")
        .atMost(RETURN)
        .pollInSameThread()
        .until(
            () -> {
              Map<String, Long> now = last();
              return nodes.stream()
                  .allMatch(
                      node ->
                          now.getOrDefault(node, Long.MIN_VALUE)
                              > before.getOrDefault(node, Long.MIN_VALUE));
            });
  }
}
