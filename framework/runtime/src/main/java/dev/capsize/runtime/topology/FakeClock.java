package dev.capsize.runtime.topology;

import dev.capsize.model.topology.Volume;
import dev.capsize.model.value.Size;
import dev.capsize.runtime.docker.Engine;
import dev.capsize.runtime.docker.ExecResult;
import java.time.Duration;
import java.util.Map;

/**
 * What a node gets whose clock can be moved: a small volume in memory with a library that is loaded
 * into its processes, and room for the file that tells the library how far off the clock is. The
 * library is the sandbox's; image and machine stay as they are.
 *
 * @since 0.1
 */
public final class FakeClock {

  /** Where the volume is, in system, sandbox and helpers. */
  public static final String FOLDER = "/run/capsize-clock";

  /** The library in the node, as the kernel names it among a process's mappings. */
  public static final String LIBRARY = FOLDER + "/libfaketime.so.1";

  /** Holds the offset; the clock is right while it is not there. */
  public static final String OFFSET = FOLDER + "/offset";

  static final Volume VOLUME = new Volume(new Size(1 << 20), Volume.Kind.MEMORY);

  private static final Duration LIMIT = Duration.ofSeconds(20);

  /**
   * The library keeps a semaphore for each process id, named by this format, and ends a process
   * that has given up root since its id had one. No setting switches that off; with a slash in the
   * name the system refuses it, and then the library goes on without. It serves nothing here.
   */
  private static final String COPY =
      """
      library=$(echo /usr/lib/*/faketime/libfaketimeMT.so.1)
      LC_ALL=C sed 's|/faketime_sem_%ld|/faketime/sem_%ld|' "$library" >"$1" && chmod 444 "$1" || exit 1
      if cmp -s "$library" "$1"; then echo "$library has no semaphore to be switched off" >&2; exit 1; fi
      """;

  private FakeClock() {}

  /**
   * The environment that loads the library. What the topology loads itself is loaded, too. Only the
   * time of day is moved: timers and time-outs stand on the monotonic clock.
   */
  static Map<String, String> environment(Map<String, String> env) {
    String own = env.getOrDefault("LD_PRELOAD", "");
    return Map.of(
        "LD_PRELOAD",
        own.isEmpty() ? LIBRARY : LIBRARY + ":" + own,
        "FAKETIME_TIMESTAMP_FILE",
        OFFSET,
        "FAKETIME_NO_CACHE",
        "1",
        "FAKETIME_DONT_FAKE_MONOTONIC",
        "1",
        "DONT_FAKE_MONOTONIC",
        "1");
  }

  /** Puts the library there; the system must not run yet. */
  static void prepare(Engine engine, String sandbox) {
    ExecResult copied = engine.exec(sandbox, LIMIT, "sh", "-c", COPY, "sh", LIBRARY);
    copied.orThrow("putting the library of the clock into a node");
  }
}
