package dev.capsize.runtime.workload;

import dev.capsize.model.record.OpKind;
import dev.capsize.runtime.driver.Op;
import dev.capsize.runtime.driver.Outcome;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The stream of {@link QueueWorkload}: elements from 1 up. Does not depend on answers. */
final class QueueGenerator implements Generator {

  private final double dequeues;
  private final RandomGenerator random;
  private long last;

  QueueGenerator(double dequeues, RandomGenerator random) {
    this.dequeues = dequeues;
    this.random = random;
  }

  @Override
  public synchronized Op next() {
    if (random.nextDouble() < dequeues) {
      return new Op(OpKind.DEQUEUE, 0);
    }
    last++;
    return new Op(OpKind.ENQUEUE, last);
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
