package dev.capsize.check.ledger;

import dev.capsize.check.call.HistoryChecker;
import dev.capsize.check.tally.PartCheck;
import java.util.List;

/**
 * Append-only logs of records with offsets, as of a message broker, each value sent once to a key:
 *
 * <ul>
 *   <li>{@code inconsistent-offset}: one offset of a key has two values;
 *   <li>{@code duplicate}: one value of a key has two offsets;
 *   <li>{@code lost}: an acknowledged value was in no poll although later offsets of its key were;
 *   <li>{@code unexpected}: a value was polled that nobody had sent;
 *   <li>{@code non-monotonic}: the offsets that one client gets for what it sends to a key, or
 *       polls of it, do not grow. {@code assign} and {@code subscribe} let it poll from the start.
 * </ul>
 *
 * <p>Consumers are taken to read every key from its start. A poll of unknown outcome may have got
 * what is missing, so with one a loss is UNKNOWN instead. Offsets may have gaps. When nothing was
 * polled the verdict is UNKNOWN.
 *
 * <p>Values: {@code send} has a list of key and value, or the value alone where the history names
 * keys beside the values; it returns the offset. {@code poll} returns a map of key to a list of
 * lists of offset and value, or that list alone. {@code assign} and {@code subscribe} have any
 * value. Keys and values are integers or words. After the {@code kafka} workload of Jepsen.
 *
 * @since 0.1
 */
public final class LogCheck {

  private LogCheck() {}

  /** The checker; thread-safe. */
  public static HistoryChecker checker() {
    return PartCheck.whole(
        "log",
        List.of("send", "poll", "assign", "subscribe"),
        "every offset has one value, and none is lost, twice or out of order",
        List.of("lost", "inconsistent-offset", "duplicate", "unexpected", "non-monotonic"),
        (part, tally) -> new LogTimeline(part, tally).judge(part));
  }
}
