package dev.capsize.runtime.workload;

import dev.capsize.model.part.Param;
import dev.capsize.model.part.ParamType;
import dev.capsize.model.part.Params;
import dev.capsize.model.part.Values;
import dev.capsize.model.record.OpKind;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Adds unique elements to a set and reads the whole of it while it grows: shows when elements were
 * to be seen, not only whether they are there in the end.
 *
 * @since 0.1
 */
public final class SetWorkload implements Workload {

  private static final Param READS =
      Param.withDefault(
          "reads", ParamType.PERCENTAGE, "5%", "share of reads; each reads the whole set");

  @Override
  public String name() {
    return "set";
  }

  @Override
  public String summary() {
    return "Adds unique elements to a set and reads all of it: shows lost, late and stale elements.";
  }

  @Override
  public Params params() {
    return new Params(
        Stream.concat(Load.PARAMS.stream(), Stream.of(READS)).toList(), Optional.empty());
  }

  @Override
  public Set<OpKind> kinds() {
    return Set.of(OpKind.INSERT, OpKind.READ_ALL);
  }

  @Override
  public Generator generator(Values values, RandomGenerator random) {
    return new SetGenerator(values.percentage(READS.name()).fraction(), random);
  }
}
