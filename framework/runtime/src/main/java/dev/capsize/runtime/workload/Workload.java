package dev.capsize.runtime.workload;

import dev.capsize.model.part.Part;
import dev.capsize.model.part.PartKind;
import dev.capsize.model.part.Values;
import dev.capsize.model.record.OpKind;
import java.util.Optional;
import java.util.Set;
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

  /** The kinds of operations that its generators give, final reads included. */
  Set<OpKind> kinds();

  /** Why it cannot work with these parameters; said before anything is started. */
  default Optional<String> refuses(Values values) {
    return Optional.empty();
  }
}
