package dev.capsize.check.ledger;

import dev.capsize.check.call.Calls;
import dev.capsize.check.tally.PairIndex;
import dev.capsize.check.tally.Tally;
import dev.capsize.check.tally.Text;
import java.util.Arrays;

/** The value of every offset of all logs. */
final class LogOffsets {

  private final Calls calls;
  private final Tally tally;
  private final PairIndex places; // Offsets of a key.
  private int[] shown = new int[64]; // The first call that shows the value.
  private long[] value = new long[64];
  private boolean[] isTold = new boolean[64];

  LogOffsets(Calls calls, Tally tally, int expected) {
    this.calls = calls;
    this.tally = tally;
    places = new PairIndex(expected);
  }

  /** Takes the value of an offset; whether nothing was known of that offset before. */
  boolean show(int log, long offset, long now, int call) {
    int before = places.size();
    int place = places.add(log, offset);
    if (place == before) {
      if (place == shown.length) {
        shown = Arrays.copyOf(shown, 2 * place);
        value = Arrays.copyOf(value, 2 * place);
        isTold = Arrays.copyOf(isTold, 2 * place);
      }
      shown[place] = call;
      value[place] = now;
      return true;
    }
    if (value[place] != now && !isTold[place]) {
      isTold[place] = true;
      int first = shown[place];
      long then = value[place];
      tally.wrong(
          "inconsistent-offset",
          () ->
              "offset %d has %s by %s and %s by %s"
                  .formatted(
                      offset,
                      Text.value(calls, then),
                      Text.call(calls, first),
                      Text.value(calls, now),
                      Text.call(calls, call)),
          first,
          call);
    }
    return false;
  }
}
