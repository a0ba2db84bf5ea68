package dev.capsize.runtime.workload;

import dev.capsize.runtime.driver.Op;
import dev.capsize.runtime.driver.Outcome;
import java.util.Optional;

/**
 * The stream of operations of one workload. Thread-safe: many clients ask it.
 *
 * @since 0.1
 */
public interface Generator {

  Op next();

  /** Told after every operation that was sent. */
  void completed(Op op, Outcome outcome);

  /**
   * What is asked of every node when the load has stopped and replicas have caught up; empty where
   * the operations themselves tell everything.
   */
  Optional<Op> finalRead();
}
