package dev.capsize.runtime.fault.disk;

import dev.capsize.model.part.Values;
import dev.capsize.model.record.Interval;
import dev.capsize.model.record.Look;
import dev.capsize.runtime.fault.Victim;
import dev.capsize.runtime.topology.Help;
import dev.capsize.runtime.topology.Pod;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Lets no write to a disk pass, by the kernel's freeze of a file system. That freeze outlives every
 * process: the helper thaws when it is told to end, by itself after the longest time, and a remedy
 * that was laid ready before thaws whatever became of the helper.
 */
final class Freezer {

  private Freezer() {}

  /**
   * Begins.
   *
   * @param pulse at what intervals what has waited is let through; empty: never
   */
  static Interval begin(Victim victim, String volume, Duration longest, Optional<Duration> pulse) {
    Pod pod = victim.pod();
    pod.prepareRemedy(help(remedy(victim), List.of("perl", "/volume.pl", "thaw", volume)));
    List<String> stall =
        Stream.concat(
                Stream.of(
                    "perl", "/volume.pl", "stall", volume, Long.toString(longest.toSeconds())),
                pulse.stream().map(each -> Long.toString(each.toMillis())))
            .toList();
    pod.startHelper(help(victim.fault(), stall));
    return victim.timed(() -> Tool.in(victim, "/volume.pl", "begin"));
  }

  /** Why it cannot be; empty: it can. The helper ends by itself after whole seconds. */
  static Optional<String> refusal(Values values) {
    return values.duration("longest").toSeconds() < 1
        ? Optional.of("a `longest` below 1s would be over before it is proven; say 1s or more")
        : Optional.empty();
  }

  static void end(Victim victim) {
    victim.pod().stopHelper(victim.fault());
    victim.pod().applyRemedy(remedy(victim));
  }

  /** On nodes that are no target nothing is tried: what else acts there is no trace of this. */
  static Look atBystander(Victim victim) {
    return victim.pod().helperRuns(victim.fault())
        ? Look.acts("a helper of the fault holds its disk")
        : Look.absent("no helper of the fault");
  }

  private static String remedy(Victim victim) {
    return victim.fault() + "-remedy";
  }

  private static Help help(String name, List<String> command) {
    return new Help(name, Tool.FILE_SYSTEM, Set.of(Help.Share.VOLUMES), command);
  }
}
