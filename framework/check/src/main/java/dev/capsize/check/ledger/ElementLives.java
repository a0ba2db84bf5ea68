package dev.capsize.check.ledger;

import dev.capsize.check.call.Calls;
import dev.capsize.check.call.Codes;
import dev.capsize.check.call.InvalidHistoryException;
import dev.capsize.check.tally.LongIndex;
import dev.capsize.check.tally.Part;
import dev.capsize.check.tally.Shape;
import dev.capsize.check.tally.Tally;
import dev.capsize.check.tally.Text;
import dev.capsize.model.record.OutcomeType;
import java.util.Arrays;

/**
 * Which reads of a set have and miss each element. Reads are numbered by invocation and gone
 * through from the last to the first: the read that misses an element last is then the first number
 * that is not in the row of those that have it, so nothing is done for elements that a read misses.
 */
final class ElementLives {

  static final String STALE = "stale";

  private static final double MILLI = 1e6;

  private final Calls calls;
  private final Adds adds;
  private final int[] reads;
  private final int[] seen; // The read gone through last that has it; -1 where none.
  private final int[] present; // The read invoked last that has it; -1 where none.
  private final int[] absent; // The read invoked last that misses it; -1 where none.
  private final int[] known; // The call by whose return it was known first; -1 where none.
  private final int[] longest; // Of a read: the last return of it and all invoked before.
  private final boolean[] duplicate;
  private final LongIndex strangers = new LongIndex(0);

  private ElementLives(Adds adds, Calls calls, int[] reads) {
    this.calls = calls;
    this.adds = adds;
    this.reads = reads;
    int elements = adds.elements.size();
    seen = new int[elements];
    Arrays.fill(seen, -1);
    present = seen.clone();
    absent = new int[elements];
    Arrays.fill(absent, reads.length - 1);
    known = Arrays.copyOf(adds.ack, elements);
    duplicate = new boolean[elements];
    longest = new int[reads.length];
    for (int read = 0; read < reads.length; read++) {
      longest[read] = Math.max(read == 0 ? 0 : longest[read - 1], calls.returned(reads[read]));
    }
  }

  static ElementLives of(Part part, Adds adds, Tally tally) throws InvalidHistoryException {
    Calls calls = part.calls();
    int function = calls.function("read");
    int[] reads = new int[part.size()];
    int count = 0;
    for (int index = 0; index < part.size(); index++) {
      int call = part.call(index);
      if (calls.function(call) == function && calls.outcome(call) == OutcomeType.OK) {
        reads[count++] = call;
      }
    }
    ElementLives lives = new ElementLives(adds, calls, Arrays.copyOf(reads, count));
    for (int read = count - 1; read >= 0; read--) {
      lives.see(read, tally);
    }
    tally.count("reads", count);
    return lives;
  }

  int reads() {
    return reads.length;
  }

  private void see(int read, Tally tally) throws InvalidHistoryException {
    int call = reads[read];
    int count = Shape.listResult(calls, call);
    for (int index = 0; index < count; index++) {
      long value = Shape.element(calls, call, index);
      int element = adds.elements.find(value);
      if (!adds.mayBeSeen(element, call)) {
        int before = strangers.size();
        if (strangers.add(value) == before) {
          tally.wrong(
              "unexpected", () -> adds.unexpected(element, value, call), adds.shown(element, call));
        }
      } else if (seen[element] != read) {
        see(element, read);
      } else if (!duplicate[element]) {
        duplicate[element] = true;
        tally.wrong(
            "duplicate",
            () -> "%s is twice in the %s".formatted(text(element), Text.call(calls, call)),
            call);
      }
    }
  }

  private void see(int element, int read) {
    seen[element] = read;
    if (present[element] < 0) {
      present[element] = read;
    }
    if (absent[element] == read || missedBy(element) == read) {
      absent[element] = read - 1;
    }
    if (known[element] < 0 || calls.returned(reads[read]) < calls.returned(known[element])) {
      known[element] = reads[read];
    }
  }

  /** Says what became of each element; the stable latencies of the stale ones, in milliseconds. */
  double[] judge(Tally tally, boolean linearizable) {
    double[] latencies = new double[16];
    int stale = 0;
    long stable = 0;
    long never = 0;
    long recovered = 0;
    for (int element = 0; element < present.length; element++) {
      if (adds.attempt[element] < 0) {
        continue;
      }
      int miss = missedBy(element);
      boolean isKnownMiss =
          miss >= 0
              && known[element] >= 0
              && calls.invoked(reads[miss]) > calls.returned(known[element]);
      recovered += present[element] >= 0 && adds.ack[element] < 0 ? 1 : 0;
      if (present[element] > miss) {
        stable++;
        if (isKnownMiss) {
          if (stale == latencies.length) {
            latencies = Arrays.copyOf(latencies, 2 * stale);
          }
          latencies[stale++] = stale(tally, element, reads[miss], linearizable);
        }
      } else if (isKnownMiss) {
        lost(tally, element, reads[miss]);
      } else {
        never++;
      }
    }
    tally.count("stable", stable);
    tally.count("never-read", never);
    tally.count("recovered", recovered);
    if (!linearizable) {
      tally.count(STALE, stale);
    }
    tally.require("stable", "no element was read after it was known");
    return Arrays.copyOf(latencies, stale);
  }

  /** The last read that misses an element; those that ended before its add began do not count. */
  private int missedBy(int element) {
    int from = calls.invoked(adds.attempt[element]);
    int miss = absent[element];
    while (miss >= 0 && calls.returned(reads[miss]) < from) {
      miss = longest[miss] < from ? -1 : miss - 1;
    }
    absent[element] = miss;
    return miss;
  }

  private double stale(Tally tally, int element, int miss, boolean linearizable) {
    int since = known[element];
    boolean isTimed = calls.returnedAt(since) != Codes.NIL && calls.invokedAt(miss) != Codes.NIL;
    double millis = isTimed ? (calls.invokedAt(miss) - calls.returnedAt(since)) / MILLI : 0;
    if (linearizable) {
      tally.wrong(
          STALE,
          () ->
              "%s was known by %s, but is not in the %s, at least %s later"
                  .formatted(
                      text(element),
                      Text.call(calls, since),
                      Text.call(calls, miss),
                      Text.millis(Math.round(millis * MILLI))),
          since,
          miss);
    }
    return millis;
  }

  private void lost(Tally tally, int element, int miss) {
    int since = known[element];
    tally.wrong(
        "lost",
        () ->
            "%s was known by %s, but is not in the %s or any later one"
                .formatted(text(element), Text.call(calls, since), Text.call(calls, miss)),
        since,
        miss);
  }

  private String text(int element) {
    return Text.value(calls, adds.elements.key(element));
  }
}
