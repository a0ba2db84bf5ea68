package dev.capsize.runtime.topology;

import dev.capsize.model.topology.Volume;
import dev.capsize.model.value.Size;
import dev.capsize.runtime.docker.Engine;
import java.time.Duration;
import java.util.Map;

/**
 * What a node gets whose clock can be moved: a small volume in memory with a library that is loaded
 * into its processes, and with the file that tells the library how far off the clock is. The
 * library is the sandbox's; image and machine stay as they are.
 *
 * @since 0.1
 */
public final class FakeClock {

  /** Where the volume is, in system, sandbox and helpers. */
  public static final String FOLDER = "/run/capsize-clock";

  /** The library in the node, as the kernel names it among a process's mappings. */
  public static final String LIBRARY = FOLDER + "/clock.so";

  /** Eight bytes: nanoseconds before the machine's clock. Written in place, for it is mapped. */
  public static final String OFFSET = FOLDER + "/offset";

  static final Volume VOLUME = new Volume(new Size(1 << 20), Volume.Kind.MEMORY);

  private static final Duration LIMIT = Duration.ofSeconds(20);

  private FakeClock() {}

  /** The environment that loads the library, before what the topology loads itself. */
  static Map<String, String> environment(Map<String, String> env) {
    String own = env.getOrDefault("LD_PRELOAD", "");
    return Map.of("LD_PRELOAD", own.isEmpty() ? LIBRARY : LIBRARY + ":" + own);
  }

  /** Puts library and file there; the system must not run yet. */
  static void prepare(Engine engine, String sandbox) {
    engine
        .exec(
            sandbox,
            LIMIT,
            "sh",
            "-c",
            "cp /usr/local/lib/clock.so \"$1\" && head -c 8 /dev/zero >\"$2\"",
            "sh",
            LIBRARY,
            OFFSET)
        .orThrow("putting the library of the clock into a node");
  }
}
