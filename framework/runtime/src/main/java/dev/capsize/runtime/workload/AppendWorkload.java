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
 * Transactions that append unique elements to lists and read whole lists: of each list the order of
 * all its appends is known, and from these the order of the transactions. After the list-append
 * workload of Elle (Kingsbury and Alvaro, "Elle: Inferring Isolation Anomalies from Experimental
 * Observations", VLDB 2020).
 *
 * @since 0.1
 */
public final class AppendWorkload implements Workload {

  private static final List<Param> PARAMS =
      List.of(
          Param.withDefault("keys", ParamType.INTEGER, "8", "how many lists are in use at a time"),
          Param.withDefault(
              "appends-per-key", ParamType.INTEGER, "32", "after which a new list takes its place"),
          Param.withDefault("reads", ParamType.PERCENTAGE, "50%", "share of reads in transactions"),
          Param.withDefault(
              "ops-per-txn", ParamType.INTEGER, "4", "operations in a transaction at most"));

  @Override
  public String name() {
    return "append";
  }

  @Override
  public String summary() {
    return "Transactions that append to lists and read them: shows anomalies of isolation.";
  }

  @Override
  public Params params() {
    return new Params(
        Stream.of(Load.PARAMS, PARAMS, Atomicity.PARAMS).flatMap(List::stream).toList(),
        Optional.empty());
  }

  @Override
  public Set<OpKind> kinds() {
    return Set.of(OpKind.TXN);
  }

  @Override
  public Optional<String> refuses(Values values) {
    return Refusals.least(values, "keys", 1)
        .or(() -> Refusals.least(values, "appends-per-key", 1))
        .or(() -> Refusals.least(values, "ops-per-txn", 1));
  }

  @Override
  public Generator generator(Values values, RandomGenerator random) {
    return new AppendGenerator(
        Math.toIntExact(values.integer("keys")),
        Math.toIntExact(values.integer("appends-per-key")),
        values.percentage("reads").fraction(),
        Math.toIntExact(values.integer("ops-per-txn")),
        Atomicity.of(values),
        random);
  }
}
