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
 * Puts unique elements into a queue and takes elements out: each that was put in comes out once or
 * is there in the end. Nothing is said of the order.
 *
 * @since 0.1
 */
public final class QueueWorkload implements Workload {

  private static final Param DEQUEUES =
      Param.withDefault(
          "dequeues", ParamType.PERCENTAGE, "50%", "share of operations that take an element out");

  @Override
  public String name() {
    return "queue";
  }

  @Override
  public String summary() {
    return "Puts elements into a queue and takes them out: shows lost and repeated elements.";
  }

  @Override
  public Params params() {
    return new Params(
        Stream.concat(Load.PARAMS.stream(), Stream.of(DEQUEUES)).toList(), Optional.empty());
  }

  @Override
  public Set<OpKind> kinds() {
    return Set.of(OpKind.ENQUEUE, OpKind.DEQUEUE, OpKind.READ_ALL);
  }

  @Override
  public Generator generator(Values values, RandomGenerator random) {
    return new QueueGenerator(values.percentage(DEQUEUES.name()).fraction(), random);
  }
}
