package dev.capsize.runtime.workload;

import dev.capsize.model.part.Values;
import java.util.Optional;

/** Parameters that no workload can work with. */
final class Refusals {

  private Refusals() {}

  static Optional<String> least(Values values, String name, long least) {
    return values.integer(name) >= least
        ? Optional.empty()
        : Optional.of(
            "%s is %d; it must be at least %d".formatted(name, values.integer(name), least));
  }
}
