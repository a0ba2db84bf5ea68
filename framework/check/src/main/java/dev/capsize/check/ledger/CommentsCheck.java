package dev.capsize.check.ledger;

import dev.capsize.check.call.Calls;
import dev.capsize.check.call.HistoryChecker;
import dev.capsize.check.call.InvalidHistoryException;
import dev.capsize.check.tally.LongIndex;
import dev.capsize.check.tally.Part;
import dev.capsize.check.tally.PartCheck;
import dev.capsize.check.tally.Shape;
import dev.capsize.check.tally.Tally;
import dev.capsize.check.tally.Text;
import dev.capsize.model.record.OutcomeType;
import java.util.Arrays;
import java.util.List;

/**
 * Blind inserts and reads of all of them: a read that sees a write sees every write that was
 * acknowledged before that one was invoked, else it sees a comment without the one that it answers
 * ({@code missing}, once a read). A strict serializability anomaly that serializability allows.
 * Values that nobody wrote in this history are counted as {@code foreign}, nothing else.
 *
 * <p>Values: {@code write} has the value, an integer or a word, each written once; {@code read}
 * returns the list of all that is visible. After the {@code comments} test of Jepsen for
 * CockroachDB and the checker of that name in elle-cli.
 *
 * @since 0.1
 */
public final class CommentsCheck {

  private final Calls calls;
  private final Tally tally;
  private final LongIndex values;
  private final int[] write; // The first that may have happened, by value.
  private final int[] acked; // Acknowledged writes in the order of their return.
  private final int[] ackedAt; // And these returns: positions.
  private final int[] seen;
  private int[] found = new int[64]; // The writes that a read sees.
  private long foreign;

  private CommentsCheck(Part part, Tally tally) throws InvalidHistoryException {
    this.tally = tally;
    calls = part.calls();
    values = new LongIndex(part.size());
    write = new int[part.size()];
    long[] returns = new long[part.size()];
    int count = 0;
    int function = calls.function("write");
    for (int index = 0; index < part.size(); index++) {
      int call = part.call(index);
      if (calls.function(call) == function && !PartCheck.isVoid(calls, call)) {
        int before = values.size();
        int value = values.add(Shape.argument(calls, call));
        if (value != before) {
          throw new InvalidHistoryException(
              calls.line(call),
              "a comments history writes every value once, this one writes %s again"
                  .formatted(Text.value(calls, values.key(value))));
        }
        write[value] = call;
        if (calls.outcome(call) == OutcomeType.OK) {
          returns[count++] = (long) calls.returned(call) << 32 | call;
        }
      }
    }
    Arrays.sort(returns, 0, count);
    acked = new int[count];
    ackedAt = new int[count];
    for (int index = 0; index < count; index++) {
      acked[index] = (int) returns[index];
      ackedAt[index] = (int) (returns[index] >> 32);
    }
    seen = new int[values.size()];
    Arrays.fill(seen, -1);
  }

  /** The checker; thread-safe. */
  public static HistoryChecker checker() {
    return PartCheck.checker(
        "comments",
        List.of("write", "read"),
        "every read that sees a write sees all that were acknowledged before it began",
        List.of("missing"),
        (part, tally) -> new CommentsCheck(part, tally).judge(part));
  }

  private void judge(Part part) throws InvalidHistoryException {
    int read = calls.function("read");
    long reads = 0;
    for (int index = 0; index < part.size(); index++) {
      int call = part.call(index);
      if (calls.function(call) == read && calls.outcome(call) == OutcomeType.OK) {
        reads++;
        judge(call);
      }
    }
    tally.count("reads", reads);
    tally.count("foreign", foreign);
    tally.require("reads", "nothing was read");
  }

  private void judge(int read) throws InvalidHistoryException {
    int count = Shape.listResult(calls, read);
    int distinct = 0;
    int latest = -1; // Of the writes that it sees, the one invoked last.
    if (found.length < count) {
      found = new int[Math.max(count, 2 * found.length)];
    }
    for (int index = 0; index < count; index++) {
      int value = values.find(Shape.element(calls, read, index));
      if (value < 0) {
        foreign++;
      } else if (seen[value] != read) {
        seen[value] = read;
        found[distinct++] = write[value];
        latest = Math.max(latest, write[value]);
      }
    }
    if (latest < 0) {
      return;
    }
    int from = calls.invoked(latest);
    int expected = before(from);
    int present = 0;
    for (int index = 0; index < distinct; index++) {
      present += calls.returned(found[index]) < from ? 1 : 0;
    }
    if (present < expected) {
      wrong(read, latest, expected, expected - present);
    }
  }

  private void wrong(int read, int latest, int expected, int missing) {
    int first = firstMissing(read, expected);
    tally.wrong(
        "missing",
        () ->
            "the %s sees %s, but not %s, which was acknowledged before that was invoked, by %s; %d are missing"
                .formatted(
                    Text.call(calls, read),
                    Text.value(calls, calls.argument(latest, 0)),
                    Text.value(calls, calls.argument(first, 0)),
                    Text.call(calls, first),
                    missing),
        first,
        latest,
        read);
  }

  /** One of the first that are missing; where nobody is told of it any more, not looked for. */
  private int firstMissing(int read, int expected) {
    int index = 0;
    if (tally.wrong("missing") < 1_000) {
      while (index < expected - 1 && seen[values.find(calls.argument(acked[index], 0))] == read) {
        index++;
      }
    }
    return acked[index];
  }

  /** How many acknowledged writes had returned before a position. */
  private int before(int position) {
    int found = Arrays.binarySearch(ackedAt, position);
    return found >= 0 ? found : ~found;
  }
}
