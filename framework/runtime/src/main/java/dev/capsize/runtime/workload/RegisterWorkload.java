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
 * Reads and writes registers, and sets some of them if they have an expected value. No value is
 * written twice, so that each read tells which write it saw.
 *
 * @since 0.1
 */
public final class RegisterWorkload implements Workload {

  private static final List<Param> PARAMS =
      List.of(
          Param.withDefault("keys", ParamType.INTEGER, "10", "how many registers there are"),
          Param.withDefault("reads", ParamType.PERCENTAGE, "50%", "share of reads"),
          Param.withDefault(
              "cas",
              ParamType.PERCENTAGE,
              "0%",
              "share of writes that only set a register that still has the value last seen"));

  @Override
  public String name() {
    return "register";
  }

  @Override
  public String summary() {
    return "Reads, writes and conditionally sets registers: shows reads that are stale or impossible.";
  }

  @Override
  public Params params() {
    return new Params(
        Stream.concat(Load.PARAMS.stream(), PARAMS.stream()).toList(), Optional.empty());
  }

  @Override
  public Set<OpKind> kinds() {
    return Set.of(OpKind.GET, OpKind.PUT, OpKind.CAS);
  }

  @Override
  public Optional<String> refuses(Values values) {
    return Refusals.least(values, "keys", 1);
  }

  @Override
  public Generator generator(Values values, RandomGenerator random) {
    return new RegisterGenerator(
        Math.toIntExact(values.integer("keys")),
        values.percentage("reads").fraction(),
        values.percentage("cas").fraction(),
        random);
  }
}
