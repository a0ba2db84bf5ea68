package dev.capsize.runtime.workload;

import dev.capsize.model.record.Interval;
import dev.capsize.runtime.thread.Threads;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Watches this JVM for times in which nothing runs: a collection, a starved or suspended machine.
 * In such a time no client sends and no witness looks, which must not be put down to the system. A
 * thread naps and looks at the clock, after the idea of jHiccup.
 *
 * @since 0.1
 */
public final class HiccupMeter implements AutoCloseable {

  /** Stalls up to this are noise. */
  public static final Duration THRESHOLD = Duration.ofMillis(50);

  private static final long NAP = 2_000_000;

  private final RunClock clock;
  private final long threshold;
  private final Consumer<Interval> stalls;
  private final Thread thread = Threads.daemon("capsize-hiccup-meter", this::watch);
  private volatile boolean over;

  /**
   * @param threshold only longer stalls are reported
   * @param stalls told from when to when nothing ran, on the meter's thread
   */
  public HiccupMeter(RunClock clock, Duration threshold, Consumer<Interval> stalls) {
    this.clock = clock;
    this.threshold = threshold.toNanos();
    this.stalls = stalls;
  }

  public void start() {
    thread.start();
  }

  @Override
  public void close() {
    over = true;
  }

  private void watch() {
    long before = clock.now();
    while (!over) {
      if (!Schedule.await(clock, before + NAP, () -> over)) {
        return;
      }
      long after = clock.now();
      stall(before, after, threshold).ifPresent(stalls);
      before = after;
    }
  }

  /** The stall between two looks at the clock that should be a nap apart. */
  static Optional<Interval> stall(long before, long after, long threshold) {
    long woken = before + NAP;
    return after - woken > threshold ? Optional.of(new Interval(woken, after)) : Optional.empty();
  }
}
