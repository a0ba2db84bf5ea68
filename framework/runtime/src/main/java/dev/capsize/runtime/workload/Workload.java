package dev.capsize.runtime.workload;

import dev.capsize.model.part.Part;
import dev.capsize.model.part.PartKind;
import dev.capsize.model.part.Values;
import java.util.random.RandomGenerator;

/**
 * Generates operations. Stateless and thread-safe; state lives in its generators. Every workload
 * has the parameters of {@link Load}.
 *
 * @since 0.1
 */
public interface Workload extends Part {

  @Override
  default PartKind kind() {
    return PartKind.WORKLOAD;
  }

  Generator generator(Values values, RandomGenerator random);
}
