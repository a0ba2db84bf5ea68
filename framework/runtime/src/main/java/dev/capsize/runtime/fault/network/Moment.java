package dev.capsize.runtime.fault.network;

import dev.capsize.model.record.Interval;
import dev.capsize.runtime.docker.ExecResult;
import dev.capsize.runtime.fault.Victim;
import java.time.Duration;

/**
 * An instant in the near future, on the clock of the kernel under all nodes and on that of the run.
 *
 * @param wall nanoseconds on the kernel's wall clock
 * @param run when that is on the run's clock
 */
record Moment(long wall, Interval run) {

  /** Time to prepare; then a node more prepares beside the others, on a machine that is busy. */
  private static final Duration LEAD = Duration.ofMillis(500);

  private static final Duration LEAD_PER_NODE = Duration.ofMillis(200);

  /** One that leaves time to tell it to all targets. */
  static Moment ahead(Victim victim) {
    long nanoTime = System.nanoTime();
    long before = victim.clock().getAsLong();
    ExecResult said =
        victim.pod().inSandbox("silence", "now").orThrow("asking for the kernel's time");
    Interval asked = new Interval(before, victim.clock().getAsLong());
    String[] clocks = said.out().split(" ", 2);
    return of(Long.parseLong(clocks[0]), Long.parseLong(clocks[1]), asked, before - nanoTime)
        .plus(LEAD.plus(LEAD_PER_NODE.multipliedBy(victim.targets().size())).toNanos());
  }

  /**
   * What the kernel's clocks said, on the run's clock. On one machine the JVM's monotonic clock is
   * the kernel's, so that the instant is known exactly; an engine in a virtual machine has another,
   * and then it lies somewhere between question and answer.
   *
   * @param asked when, on the run's clock, the kernel was asked
   * @param origin what the run's clock is ahead of the JVM's
   */
  static Moment of(long wall, long monotonic, Interval asked, long origin) {
    long same = monotonic + origin;
    return asked.notBefore() <= same && same <= asked.notAfter()
        ? new Moment(wall, new Interval(same, same))
        : new Moment(wall, asked);
  }

  private Moment plus(long nanos) {
    return new Moment(wall + nanos, new Interval(run.notBefore() + nanos, run.notAfter() + nanos));
  }

  /**
   * When something that was prepared between two instants of the wall clock began to act: at this
   * moment, or later where the preparation came too late.
   */
  Interval from(long preparedAfter, long preparedBefore) {
    return new Interval(
        run.notBefore() + Math.max(0, preparedAfter - wall),
        run.notAfter() + Math.max(0, preparedBefore - wall));
  }
}
