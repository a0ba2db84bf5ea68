package dev.capsize.runtime.workload;

/**
 * What a load has done so far, for progress.
 *
 * @since 0.1
 */
public record Counts(long ok, long fail, long info, long missed) {

  /** All slots of the schedule that have an end. */
  public long total() {
    return ok + fail + info + missed;
  }
}
