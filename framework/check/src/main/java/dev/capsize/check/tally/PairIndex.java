package dev.capsize.check.tally;

/**
 * Numbers distinct pairs of a small number and a long, as {@link LongIndex} does longs. Longs below
 * 2^32, as most offsets and elements are, cost nothing extra. Not thread-safe.
 *
 * @since 0.1
 */
public final class PairIndex {

  private final LongIndex pairs;
  private final LongIndex large = new LongIndex(0); // Longs that do not fit beside the number.

  /** An empty index with room for so many pairs; it grows beyond. */
  public PairIndex(int expected) {
    pairs = new LongIndex(expected);
  }

  /** The number of a pair, a new one where it has none yet. */
  public int add(int group, long value) {
    return pairs.add(
        value >>> 32 == 0
            ? (long) group << 32 | value
            : Long.MIN_VALUE | (long) group << 32 | large.add(value));
  }

  /** The group of the pair that has a number. */
  public int group(int number) {
    return (int) (pairs.key(number) >>> 32) & Integer.MAX_VALUE;
  }

  /** The value of the pair that has a number. */
  public long value(int number) {
    long pair = pairs.key(number);
    return pair < 0 ? large.key((int) pair) : pair & 0xFFFFFFFFL;
  }

  /** How many pairs there are. */
  public int size() {
    return pairs.size();
  }
}
