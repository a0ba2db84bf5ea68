package dev.capsize.runtime.run;

import dev.capsize.runtime.workload.RunClock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;

/**
 * When a run began, and what it is called.
 *
 * @param run the label of everything that it makes
 */
record RunStart(String run, long seed, Instant wall, RunClock clock) {

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  /**
   * A run that begins now.
   *
   * @param given before the one in the file
   */
  static RunStart now(OptionalLong given, OptionalLong inFile) {
    // Short enough to be typed in.
    long seed =
        given.isPresent()
            ? given.getAsLong()
            : inFile.orElseGet(() -> ThreadLocalRandom.current().nextLong(1_000_000_000L));
    Instant wall = Instant.now();
    String run =
        STAMP.format(wall)
            + "-"
            + Integer.toHexString(0x10000 | ThreadLocalRandom.current().nextInt(0x10000))
                .substring(1);
    return new RunStart(run, seed, wall, RunClock.start());
  }
}
