package dev.capsize.runtime.workload;

import dev.capsize.model.record.OpKind;
import dev.capsize.runtime.driver.Op;
import dev.capsize.runtime.driver.Outcome;
import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The stream of {@link LedgerWorkload}: elements from 1 up, whatever the seed. */
final class LedgerGenerator implements Generator {

  private final double reads;
  private final RandomGenerator random;
  private long last;
  private long[] acknowledged = new long[1024];
  private int count;

  LedgerGenerator(double reads, RandomGenerator random) {
    this.reads = reads;
    this.random = random;
  }

  @Override
  public synchronized Op next() {
    // Two draws for every operation: the mix of a seed is the same, however fast answers come.
    boolean read = random.nextDouble() < reads;
    double which = random.nextDouble();
    if (read && count > 0) {
      return new Op(OpKind.READ, acknowledged[(int) (which * count)]);
    }
    last++;
    return new Op(OpKind.INSERT, last);
  }

  @Override
  public synchronized void completed(Op op, Outcome outcome) {
    if (op.kind() != OpKind.INSERT || !(outcome instanceof Outcome.Ok)) {
      return;
    }
    if (count == acknowledged.length) {
      acknowledged = Arrays.copyOf(acknowledged, 2 * count);
    }
    acknowledged[count] = op.key();
    count++;
  }

  @Override
  public Optional<Op> finalRead() {
    return Optional.of(new Op(OpKind.READ_ALL, 0));
  }
}
