package dev.capsize.runtime.topology;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A topology did not come up. Says which node, why, and what its log said last.
 *
 * @since 0.1
 */
public final class TopologyFailedException extends Exception {

  public TopologyFailedException(String node, String why, List<String> log) {
    super(
        "node %s did not come up: %s%s"
            .formatted(
                node,
                why,
                log.isEmpty()
                    ? "; its log is empty"
                    : "; the last lines of its log:\n  " + String.join("\n  ", log)));
  }

  public TopologyFailedException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
