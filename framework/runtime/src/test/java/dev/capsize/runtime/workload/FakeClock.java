package dev.capsize.runtime.workload;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Stands still until it is told. */
final class FakeClock implements RunClock {

  private final AtomicLong nanos = new AtomicLong();

  @Override
  public long now() {
    return nanos.get();
  }

  void advance(Duration time) {
    nanos.addAndGet(time.toNanos());
  }
}
