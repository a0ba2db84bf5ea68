package dev.capsize.check.history;

/**
 * A time in which no operation was under way and none was scheduled.
 *
 * @since 0.1
 */
public record Silence(long from, long to) {

  public long nanos() {
    return to - from;
  }
}
