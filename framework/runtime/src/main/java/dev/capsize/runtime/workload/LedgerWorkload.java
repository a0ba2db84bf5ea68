package dev.capsize.runtime.workload;

import dev.capsize.model.part.Param;
import dev.capsize.model.part.ParamType;
import dev.capsize.model.part.Params;
import dev.capsize.model.part.Values;
import dev.capsize.model.record.OpKind;
import dev.capsize.model.value.Percentage;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Adds unique elements and reads acknowledged ones back. The acknowledged ones are the ledger, kept
 * outside the system: what it holds and the system has not is lost.
 *
 * @since 0.1
 */
public final class LedgerWorkload implements Workload {

  private static final Param READS =
      Param.withDefault(
          "reads", ParamType.PERCENTAGE, "50%", "share of operations that read an element back");

  @Override
  public String name() {
    return "ledger";
  }

  @Override
  public String summary() {
    return "Adds unique elements and reads acknowledged ones back: shows what was lost.";
  }

  @Override
  public Params params() {
    return new Params(
        Stream.concat(Load.PARAMS.stream(), Stream.of(READS)).toList(), Optional.empty());
  }

  @Override
  public Set<OpKind> kinds() {
    return Set.of(OpKind.INSERT, OpKind.READ, OpKind.READ_ALL);
  }

  @Override
  public Generator generator(Values values, RandomGenerator random) {
    Percentage reads = values.percentage(READS.name());
    return new LedgerGenerator(reads.fraction(), random);
  }
}
