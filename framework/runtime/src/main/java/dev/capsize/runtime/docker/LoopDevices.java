package dev.capsize.runtime.docker;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * The loop devices behind the disks of a run. They carry no label, but the name of their file tells
 * the run, also when the file has gone.
 *
 * @since 0.1
 */
public final class LoopDevices {

  /** A device detaches itself after its last mount, not at once. */
  private static final Duration WITHIN = Duration.ofSeconds(10);

  private LoopDevices() {}

  /** Those that are there now; any container of the machine can see them. */
  public static List<String> of(Engine engine, String image, String run) {
    return Throwaway.run(
            engine,
            image,
            Set.of(),
            "for file in /sys/block/loop*/loop/backing_file; do"
                + " [ ! -r $file ] || echo \"$file $(cat $file)\"; done")
        .orThrow("listing loop devices")
        .out()
        .lines()
        .filter(line -> line.contains(run))
        .map(line -> line.replaceFirst("^/sys/block/(\\w+)/\\S+", "loop device $1:"))
        .toList();
  }

  /** Those that do not go, after everything else of the run has gone. */
  public static List<String> left(Engine engine, String image, String run) {
    try {
      return Awaitility.await("no loop device of the run")
          .atMost(WITHIN)
          .pollDelay(Duration.ZERO)
          .pollInSameThread()
          .dontCatchUncaughtExceptions()
          .until(() -> of(engine, image, run), List::isEmpty);
    } catch (ConditionTimeoutException e) {
      return of(engine, image, run);
    }
  }
}
