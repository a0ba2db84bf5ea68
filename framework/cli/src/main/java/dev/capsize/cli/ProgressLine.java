package dev.capsize.cli;

import dev.capsize.model.record.Phase;
import dev.capsize.runtime.run.RunListener.Progress;
import dev.capsize.runtime.workload.Counts;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Where a run stands, in one line. Pure. */
final class ProgressLine {

  private static final Progress START =
      new Progress(Optional.empty(), Duration.ZERO, new Counts(0, 0, 0, 0), List.of());

  private final String role;
  private Progress last = START;

  /**
   * @param role the first role of the topology; empty: it has none
   */
  ProgressLine(String role) {
    this.role = role;
  }

  /** {@code 01:02 faults, 187 op/s, 31 errors, primary: pg-2}; rates are since the last call. */
  synchronized String next(Progress now) {
    Progress before = last;
    last = now;
    StringBuilder line = new StringBuilder(clock(now.elapsed()));
    line.append(' ').append(now.phase().map(Phase::text).orElse("start"));
    if (now.counts().total() > 0) {
      line.append(", ").append(perSecond(before, now)).append(" op/s");
      line.append(", ").append(Words.count(errors(now.counts()), "error"));
      if (!role.isEmpty()) {
        line.append(", ").append(role).append(": ");
        line.append(now.holders().isEmpty() ? "nobody" : String.join(" and ", now.holders()));
      }
    }
    return line.toString();
  }

  /** {@code 01:02}, {@code 1:00:00}. */
  static String clock(Duration elapsed) {
    String minutesAndSeconds =
        String.format(Locale.ROOT, "%02d:%02d", elapsed.toMinutesPart(), elapsed.toSecondsPart());
    return elapsed.toHours() == 0 ? minutesAndSeconds : elapsed.toHours() + ":" + minutesAndSeconds;
  }

  private static long perSecond(Progress before, Progress now) {
    long millis = now.elapsed().minus(before.elapsed()).toMillis();
    long acknowledged = now.counts().ok() - before.counts().ok();
    return millis <= 0 ? 0 : Math.round(acknowledged * 1_000.0 / millis);
  }

  /**
   * Everything that was not acknowledged; to a client a missed slot is no better than a failure.
   */
  private static long errors(Counts counts) {
    return counts.fail() + counts.info() + counts.missed();
  }
}
