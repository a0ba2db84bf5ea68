package dev.capsize.runtime.fault.network;

import dev.capsize.runtime.docker.EngineCallException;
import dev.capsize.runtime.topology.Pod;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What became of echo requests to a peer: the network as the node itself meets it. Answered by the
 * kernel of the peer's sandbox, so the systems may be dead.
 *
 * @param repeated answers beyond the first to a request
 * @param overtaken answers that came after one to a later request
 * @param fastest round trip, in microseconds
 * @param span from the first request to the last answer, in microseconds
 */
record Echoes(
    String peer, int sent, int received, int repeated, int overtaken, long fastest, long span) {

  private static final Pattern LINE =
      Pattern.compile(
          "(\\S+) sent=(\\d+) received=(\\d+) repeated=(\\d+) overtaken=(\\d+) fastest=(\\d+) span=(\\d+)");

  /**
   * How many are sent to each peer, how large, how far apart, and how long silence lasts before the
   * rest are given up.
   */
  record Burst(int count, int bytes, int gapMicros, long waitMillis) {

    static final Burst FEW = new Burst(5, 64, 2000, 1000);

    /** Enough of them to meet one of few packets, most of the time. */
    static Burst toMeet(double share) {
      return FEW.of((int) Math.min(2000, Math.max(20, Math.ceil(5 / share))), 500);
    }

    /** For answers that take so much longer. */
    Burst slower(Duration by) {
      return new Burst(count, bytes, gapMicros, waitMillis + by.toMillis());
    }

    private Burst of(int many, int gap) {
      return new Burst(many, bytes, gap, waitMillis);
    }
  }

  static List<Echoes> of(Pod pod, Set<String> peers, Burst burst) {
    List<String> command =
        new ArrayList<>(
            List.of(
                "echoes",
                Integer.toString(burst.count),
                Integer.toString(burst.bytes),
                Integer.toString(burst.gapMicros),
                Long.toString(burst.waitMillis)));
    command.addAll(peers);
    return pod.inSandbox(command.toArray(String[]::new))
        .orThrow("sending echo requests from " + pod.node().name())
        .out()
        .lines()
        .map(Echoes::parse)
        .toList();
  }

  static Echoes parse(String line) {
    Matcher form = LINE.matcher(line);
    if (!form.matches()) {
      throw new EngineCallException("the echo program said \"%s\"".formatted(line));
    }
    return new Echoes(
        form.group(1),
        Integer.parseInt(form.group(2)),
        Integer.parseInt(form.group(3)),
        Integer.parseInt(form.group(4)),
        Integer.parseInt(form.group(5)),
        Long.parseLong(form.group(6)),
        Long.parseLong(form.group(7)));
  }

  boolean answered() {
    return received > 0;
  }

  int missing() {
    return sent - received;
  }

  /** For people. */
  static String text(List<Echoes> all) {
    return Stream.concat(
            Stream.of("echoes:"),
            all.stream()
                .map(
                    echoes ->
                        "%s %d of %d back, %d twice, %d late, %.1f ms at best"
                            .formatted(
                                echoes.peer,
                                echoes.received,
                                echoes.sent,
                                echoes.repeated,
                                echoes.overtaken,
                                echoes.fastest / 1e3)))
        .collect(Collectors.joining(" "));
  }
}
