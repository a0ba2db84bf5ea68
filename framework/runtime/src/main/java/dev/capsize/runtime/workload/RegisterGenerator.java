package dev.capsize.runtime.workload;

import dev.capsize.model.record.OpKind;
import dev.capsize.runtime.driver.Op;
import dev.capsize.runtime.driver.Outcome;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The stream of {@link RegisterWorkload}: values from 1 up, over all registers. */
final class RegisterGenerator implements Generator {

  private final double reads;
  private final double cas;
  private final RandomGenerator random;

  /** By register; 0 where none is known. */
  private final long[] lastSeen;

  private long lastValue;

  RegisterGenerator(int keys, double reads, double cas, RandomGenerator random) {
    this.reads = reads;
    this.cas = cas;
    this.random = random;
    this.lastSeen = new long[keys];
  }

  @Override
  public synchronized Op next() {
    // Three draws for every operation: the mix of a seed is the same, however fast answers come.
    boolean read = random.nextDouble() < reads;
    boolean conditional = random.nextDouble() < cas;
    int key = random.nextInt(lastSeen.length);
    if (read) {
      return new Op(OpKind.GET, key);
    }
    lastValue++;
    return conditional && lastSeen[key] != 0
        ? new Op(OpKind.CAS, key, lastSeen[key], lastValue)
        : new Op(OpKind.PUT, key, lastValue);
  }

  @Override
  public synchronized void completed(Op op, Outcome outcome) {
    if (!(outcome instanceof Outcome.Ok ok)) {
      return;
    }
    int key = (int) op.key();
    if (op.kind() == OpKind.GET && ok.value().length > 0) {
      lastSeen[key] = ok.value()[0];
    } else if (op.kind() == OpKind.PUT) {
      lastSeen[key] = op.argument()[0];
    } else if (op.kind() == OpKind.CAS && ok.value()[0] == 1) {
      lastSeen[key] = op.argument()[1];
    }
  }

  @Override
  public Optional<Op> finalRead() {
    return Optional.empty();
  }
}
