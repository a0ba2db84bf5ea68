package dev.capsize.runtime.workload;

import dev.capsize.model.part.Param;
import dev.capsize.model.part.ParamType;
import dev.capsize.model.part.Params;
import dev.capsize.model.part.Values;
import dev.capsize.model.record.OpKind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Moves money between accounts and reads all balances: their total never changes, and nobody has
 * less than nothing. After the bank workload of Jepsen.
 *
 * @since 0.1
 */
public final class BankWorkload implements Workload {

  private static final List<Param> PARAMS =
      List.of(
          Param.withDefault("accounts", ParamType.INTEGER, "8", "how many accounts there are"),
          Param.withDefault("balance", ParamType.INTEGER, "100", "what each has at the beginning"),
          Param.withDefault("amount", ParamType.INTEGER, "5", "what is moved at most"),
          Param.withDefault(
              "reads", ParamType.PERCENTAGE, "30%", "share of reads of all balances"));

  @Override
  public String name() {
    return "bank";
  }

  @Override
  public String summary() {
    return "Moves money between accounts: shows totals that change and balances below zero.";
  }

  @Override
  public Params params() {
    return new Params(
        Stream.of(Load.PARAMS, PARAMS, Atomicity.PARAMS).flatMap(List::stream).toList(),
        Optional.empty());
  }

  @Override
  public Set<OpKind> kinds() {
    return Set.of(OpKind.TRANSFER, OpKind.BALANCES);
  }

  @Override
  public Optional<String> refuses(Values values) {
    return Refusals.least(values, "accounts", 2)
        .or(() -> Refusals.least(values, "amount", 1))
        .or(() -> Refusals.least(values, "balance", values.integer("amount")));
  }

  @Override
  public Generator generator(Values values, RandomGenerator random) {
    return new BankGenerator(
        Math.toIntExact(values.integer("accounts")),
        values.integer("balance"),
        Math.toIntExact(values.integer("amount")),
        values.percentage("reads").fraction(),
        Atomicity.of(values),
        random);
  }
}
