package dev.capsize.runtime.fault.network;

import dev.capsize.runtime.fault.Victim;
import dev.capsize.runtime.topology.Pod;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Real attempts to connect from one node to others. They go the way that the system's packets go,
 * so that what becomes of them does not depend on what the injector believes.
 *
 * @since 0.1
 */
public final class Reach {

  /** Nobody listens there: a node that can be reached refuses, one that is cut off stays silent. */
  static final long DISCARD = 9;

  /** What became of an attempt. */
  public enum Answer {
    CONNECTED,
    REFUSED,
    UNREACHABLE,
    /** Nothing came back within a second. */
    SILENT;

    /** The word in evidence. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Whether packets went there and back. */
    public boolean heard() {
      return this == CONNECTED || this == REFUSED;
    }
  }

  private Reach() {}

  /** What each of some nodes answers, by name. */
  public static Map<String, Answer> nodes(Pod from, List<Pod> to) {
    Map<String, Answer> answers = new TreeMap<>();
    Map<String, Answer> byPlace =
        places(
            from,
            to.stream().flatMap(pod -> places("tcp", from, pod, DISCARD)).distinct().toList());
    to.forEach(
        pod ->
            answers.put(
                pod.node().name(), best(byPlace, places("tcp", from, pod, DISCARD).toList())));
    return answers;
  }

  /** What a port of a node answers by a protocol: {@code tcp} or {@code udp}. */
  static Answer port(Pod from, Pod to, String protocol, long port) {
    List<String> places = places(protocol, from, to, port).toList();
    return best(places(from, places), places);
  }

  /** From where a victim is tried to be reached: rather a node that is no target. */
  static Optional<Pod> outside(Victim victim) {
    return victim.everyone().stream()
        .filter(pod -> !pod.equals(victim.pod()))
        .filter(pod -> !pod.addressesSeenBy(victim.pod()).isEmpty())
        .min(Comparator.comparing(victim.targets()::contains));
  }

  private static Map<String, Answer> places(Pod from, List<String> places) {
    if (places.isEmpty()) {
      return Map.of();
    }
    String[] command =
        Stream.concat(Stream.of("perl", "/reach.pl"), places.stream()).toArray(String[]::new);
    return from.inSandbox(command)
        .orThrow("trying to connect from " + from.node().name())
        .out()
        .lines()
        .map(line -> line.split(" ", 2))
        .collect(
            Collectors.toMap(
                line -> line[0], line -> Answer.valueOf(line[1].toUpperCase(Locale.ROOT))));
  }

  /** One for each network that the two share. */
  private static Stream<String> places(String protocol, Pod from, Pod to, long port) {
    return to.addressesSeenBy(from).stream().map(address -> protocol + "/" + address + ":" + port);
  }

  /** Who answers in one network can be reached, whatever becomes of the others. */
  private static Answer best(Map<String, Answer> answers, List<String> places) {
    return places.stream()
        .map(place -> answers.getOrDefault(place, Answer.UNREACHABLE))
        .min(Comparator.naturalOrder())
        .orElse(Answer.UNREACHABLE);
  }
}
