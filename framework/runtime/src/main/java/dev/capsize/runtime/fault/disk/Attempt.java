package dev.capsize.runtime.fault.disk;

import dev.capsize.runtime.fault.Victim;
import java.util.OptionalLong;

/**
 * What became of real, synced writes to a volume: the proof of what happens to a disk.
 *
 * @param said {@code written} and the milliseconds, {@code blocked}, or the error
 */
record Attempt(String said) {

  private static final String LIMIT_MILLIS = "500";
  private static final String WRITTEN = "written ";

  /** Writes once, and waits for half a second. */
  static Attempt once(Victim victim, String volume) {
    return of(victim, volume, LIMIT_MILLIS, 1);
  }

  /** Writes several times in turn, and waits for so many ms in all. */
  static Attempt of(Victim victim, String volume, String limitMillis, int count) {
    String[] command = {"/volume.pl", "write", volume, limitMillis, Integer.toString(count)};
    return new Attempt(
        (victim.pod().helperRuns(victim.fault())
                ? Tool.in(victim, command)
                : Tool.once(victim, command))
            .out());
  }

  boolean blocked() {
    return said.equals("blocked");
  }

  boolean failed() {
    return said.equals("Input/output error");
  }

  /** How long all of them took; empty: they did not succeed. */
  OptionalLong millis() {
    return said.startsWith(WRITTEN)
        ? OptionalLong.of(Long.parseLong(said.substring(WRITTEN.length())))
        : OptionalLong.empty();
  }
}
