package dev.capsize.runtime.steady;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What is known of the running system right now, from the same operations that are recorded.
 *
 * @since 0.1
 */
public interface LiveState {

  /** How the operations of a workload fared that ended within the last {@code over}. */
  Tally tally(String workload, Duration over);

  /** The nodes that acknowledged the latest of the witness' writes that they answered. */
  List<String> members(String role);

  /** What is missing of full redundancy; an empty list: nothing. Empty: nobody could say so far. */
  Optional<List<String>> missingRedundancy();

  /**
   * A count of operations.
   *
   * @param ok acknowledged
   * @param notOk failed, unknown or missed
   */
  record Tally(long ok, long notOk) {

    public long all() {
      return ok + notOk;
    }
  }
}
