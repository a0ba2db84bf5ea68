package dev.capsize.runtime.workload;

import dev.capsize.model.record.OpKind;
import dev.capsize.runtime.driver.Op;
import dev.capsize.runtime.driver.Outcome;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The stream of {@link BankWorkload}. Does not depend on answers. */
final class BankGenerator implements Generator {

  private final int accounts;
  private final long balance;
  private final int most;
  private final double reads;
  private final Atomicity atomicity;
  private final RandomGenerator random;

  BankGenerator(
      int accounts,
      long balance,
      int most,
      double reads,
      Atomicity atomicity,
      RandomGenerator random) {
    this.accounts = accounts;
    this.balance = balance;
    this.most = most;
    this.reads = reads;
    this.atomicity = atomicity;
    this.random = random;
  }

  @Override
  public synchronized Op next() {
    if (random.nextDouble() < reads) {
      return new Op(OpKind.BALANCES, 0, balance, accounts);
    }
    int from = random.nextInt(accounts);
    int to = (from + 1 + random.nextInt(accounts - 1)) % accounts;
    long amount = 1L + random.nextInt(most);
    return new Op(
        OpKind.TRANSFER,
        0,
        atomicity.isolation().code(),
        atomicity.update().code(),
        balance,
        from,
        to,
        amount);
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
