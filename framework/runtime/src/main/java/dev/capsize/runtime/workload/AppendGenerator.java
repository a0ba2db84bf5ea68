package dev.capsize.runtime.workload;

import dev.capsize.model.record.OpKind;
import dev.capsize.runtime.driver.Op;
import dev.capsize.runtime.driver.Outcome;
import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The stream of {@link AppendWorkload}: lists from 0 up, in each the elements from 1 up. Does not
 * depend on answers.
 */
final class AppendGenerator implements Generator {

  private static final int HEAD = 3;
  private static final int STEP = 3;

  /** So many reads look at a list that is full: what came last in it would else not be seen. */
  private static final double LOOKING_BACK = 0.1;

  private final int appendsPerKey;
  private final double reads;
  private final int opsPerTxn;
  private final Atomicity atomicity;
  private final RandomGenerator random;
  private final long[] keys;
  private final long[] appended;
  private long newest;

  AppendGenerator(
      int keys,
      int appendsPerKey,
      double reads,
      int opsPerTxn,
      Atomicity atomicity,
      RandomGenerator random) {
    this.appendsPerKey = appendsPerKey;
    this.reads = reads;
    this.opsPerTxn = opsPerTxn;
    this.atomicity = atomicity;
    this.random = random;
    this.keys = new long[keys];
    this.appended = new long[keys];
    Arrays.setAll(this.keys, slot -> slot);
    newest = keys - 1L;
  }

  @Override
  public synchronized Op next() {
    int count = 1 + random.nextInt(opsPerTxn);
    long[] argument = new long[HEAD + STEP * count];
    argument[0] = atomicity.isolation().code();
    argument[1] = atomicity.update().code();
    argument[2] = count;
    for (int at = HEAD; at < argument.length; at += STEP) {
      if (random.nextDouble() < reads) {
        argument[at + 1] = keyToRead();
      } else {
        append(argument, at);
      }
    }
    return new Op(OpKind.TXN, 0, argument);
  }

  private long keyToRead() {
    return random.nextDouble() < LOOKING_BACK
        ? random.nextLong(newest + 1)
        : keys[random.nextInt(keys.length)];
  }

  private void append(long[] argument, int at) {
    int slot = random.nextInt(keys.length);
    if (appended[slot] == appendsPerKey) {
      newest++;
      keys[slot] = newest;
      appended[slot] = 0;
    }
    appended[slot]++;
    argument[at] = 1;
    argument[at + 1] = keys[slot];
    argument[at + 2] = appended[slot];
  }

  @Override
  public void completed(Op op, Outcome outcome) {
    // What comes next does not depend on it.
  }

  @Override
  public Optional<Op> finalRead() {
    return Optional.empty();
  }
}
