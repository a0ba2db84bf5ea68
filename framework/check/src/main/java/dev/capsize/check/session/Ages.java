package dev.capsize.check.session;

import dev.capsize.check.tally.Tally;
import java.util.Arrays;

/** The ages of all reads, in nanoseconds. */
final class Ages {

  private static final long MICRO = 1_000;

  private long[] low;
  private int count;
  private long stale;
  private long high;

  Ages(int most) {
    low = new long[Math.max(1, Math.min(most, 1 << 16))];
  }

  /** Takes the range of an age; those that are certainly none are only counted. */
  void add(long atLeast, long atMost) {
    count++;
    high = Math.max(high, atMost);
    if (atLeast > 0) {
      if (stale == low.length) {
        low = Arrays.copyOf(low, 2 * low.length);
      }
      low[(int) stale++] = atLeast;
    }
  }

  void tell(Tally tally) {
    Arrays.sort(low, 0, (int) stale);
    tally.count("reads", count);
    tally.count("certainly-stale", stale);
    tally.count("age-p99-us", at((long) (count * 0.99)) / MICRO);
    tally.count("age-max-us", at(count - 1L) / MICRO);
    tally.count("age-max-high-us", high / MICRO);
    tally.require("reads", "nothing was read");
  }

  /** The age of a rank among all reads; the fresh ones come first. */
  private long at(long rank) {
    long index = rank - (count - stale);
    return index < 0 ? 0 : low[(int) index];
  }
}
