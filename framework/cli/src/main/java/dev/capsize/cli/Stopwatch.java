package dev.capsize.cli;

import java.time.Duration;

/** Time since it was made, which no set clock can move. */
final class Stopwatch {

  private final long start = System.nanoTime();

  Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  String clock() {
    return ProgressLine.clock(elapsed());
  }
}
