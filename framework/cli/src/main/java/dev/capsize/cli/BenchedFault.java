package dev.capsize.cli;

import dev.capsize.model.record.Event;
import dev.capsize.model.record.Interval;
import dev.capsize.model.record.Sighting;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/**
 * What one injection of a fault was like. Times in nanoseconds from the decision. Pure.
 *
 * @param effect until the last target's injection was over
 * @param proof until it was seen to act on the last target; empty: it was not, on one of them
 * @param spread between the last heartbeats of the first and of the last target; empty: they are
 *     not silent
 */
record BenchedFault(long effect, OptionalLong proof, OptionalLong spread) {

  /** A heart beats a thousand times a second; one that has not been heard for so long is silent. */
  static final long SILENT_NANOS = 100_000_000;

  /**
   * Reads it from what was recorded and heard.
   *
   * @param decision when it was decided to inject
   * @param heard by node: when it sent the last beat that was heard
   * @param asked when it was asked what had been heard
   */
  static BenchedFault of(List<Event> events, long decision, Map<String, Long> heard, long asked) {
    Event.FaultInjected injected =
        events.stream()
            .filter(Event.FaultInjected.class::isInstance)
            .map(Event.FaultInjected.class::cast)
            .findFirst()
            .orElseThrow();
    return new BenchedFault(
        injected.when().notAfter() - decision,
        proof(events, decision),
        spread(injected.targets(), heard, asked));
  }

  private static OptionalLong proof(List<Event> events, long decision) {
    List<Event.FaultSighted> looks =
        events.stream()
            .filter(Event.FaultSighted.class::isInstance)
            .map(Event.FaultSighted.class::cast)
            .filter(look -> look.target() && look.stage().equals("inject"))
            .toList();
    return looks.stream().allMatch(look -> look.sighting() == Sighting.ACTS)
        ? looks.stream()
            .map(Event.FaultSighted::when)
            .mapToLong(Interval::notAfter)
            .map(at -> at - decision)
            .max()
        : OptionalLong.empty();
  }

  private static OptionalLong spread(List<String> targets, Map<String, Long> heard, long asked) {
    long[] last =
        targets.stream().mapToLong(node -> heard.getOrDefault(node, Long.MAX_VALUE)).toArray();
    return LongStream.of(last).allMatch(at -> at < asked - SILENT_NANOS)
        ? OptionalLong.of(LongStream.of(last).max().orElse(0) - LongStream.of(last).min().orElse(0))
        : OptionalLong.empty();
  }
}
