package dev.capsize.check.history;

/**
 * What one kind of operation of one workload did over the whole load.
 *
 * @param ok acknowledged
 * @param fail certainly without effect
 * @param info of unknown outcome
 * @param missed slots of the schedule that found no free client
 * @param perSecond operations scheduled per second
 * @param p50 latency of the acknowledged ones from their scheduled start, in nanoseconds
 * @param p99 the same
 * @param max the same
 * @since 0.1
 */
public record LoadFigures(
    String workload,
    Access access,
    long ok,
    long fail,
    long info,
    long missed,
    double perSecond,
    long p50,
    long p99,
    long max) {

  /** All slots of the schedule. */
  public long scheduled() {
    return ok + fail + info + missed;
  }
}
