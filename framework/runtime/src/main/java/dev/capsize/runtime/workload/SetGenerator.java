package dev.capsize.runtime.workload;

import dev.capsize.model.record.OpKind;
import dev.capsize.runtime.driver.Op;
import dev.capsize.runtime.driver.Outcome;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The stream of {@link SetWorkload}: elements from 1 up. Does not depend on answers. */
final class SetGenerator implements Generator {

  private final double reads;
  private final RandomGenerator random;
  private long last;

  SetGenerator(double reads, RandomGenerator random) {
    this.reads = reads;
    this.random = random;
  }

  @Override
  public synchronized Op next() {
    if (random.nextDouble() < reads) {
      return new Op(OpKind.READ_ALL, 0);
    }
    last++;
    return new Op(OpKind.INSERT, last);
  }

  @Override
  public void completed(Op op, Outcome outcome) {
    // What comes next does not depend on it.
  }

  @Override
  public Optional<Op> finalRead() {
    return Optional.of(new Op(OpKind.READ_ALL, 0));
  }
}
