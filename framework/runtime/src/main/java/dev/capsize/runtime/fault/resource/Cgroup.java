package dev.capsize.runtime.fault.resource;

import dev.capsize.runtime.docker.ExecResult;
import dev.capsize.runtime.topology.Pod;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the kernel says of a node's limits, read where the node itself sees it and not where the
 * engine has written it. Both versions of control groups have a file for each figure.
 */
final class Cgroup {

  private static final String ROOT = "/sys/fs/cgroup/";

  /** Nothing but the shell's own commands: the node may have no room for another process. */
  private static final String READ =
      "for f; do if [ -r \"$f\" ]; then while read -r l; do echo \"$l\"; done <\"$f\"; exit; fi; done;"
          + " exit 44";

  private static final String READ_PIDS =
      """
      for d; do
        if [ -r "${d}pids.max" ]; then
          read -r there <"${d}pids.current"
          read -r allowed <"${d}pids.max"
          read -r event refused <"${d}pids.events"
          echo "$there $allowed $refused"
          exit
        fi
      done
      exit 44
      """;

  /** What the engine says of a command that it could not start. */
  private static final int NOT_STARTED = 126;

  private Cgroup() {}

  /** The processors that the system may use; empty: all. */
  static Optional<Double> cpus(Pod pod) {
    List<String> quota = words(pod, "cpu.max", "cpu/cpu.cfs_quota_us");
    String limit = quota.get(0);
    if (limit.equals("max") || limit.startsWith("-")) {
      return Optional.empty();
    }
    String period = quota.size() > 1 ? quota.get(1) : words(pod, "cpu/cpu.cfs_period_us").get(0);
    return Optional.of(Double.parseDouble(limit) / Double.parseDouble(period));
  }

  /** How often the system wanted to run and was not allowed to. */
  static long throttled(Pod pod) {
    return after(words(pod, "cpu.stat", "cpu/cpu.stat"), "nr_throttled");
  }

  /** How many processes the kernel has killed for want of memory since the system's start. */
  static long oomKills(Pod pod) {
    return after(words(pod, "memory.events", "memory/memory.oom_control"), "oom_kill");
  }

  /**
   * The room for processes and threads; empty: there is so little that now and then not even this
   * look can be started.
   */
  static Optional<Room> room(Pod pod) {
    ExecResult read = pod.system().exec("sh", "-c", READ_PIDS, "sh", ROOT, ROOT + "pids/");
    if (read.exitCode() == NOT_STARTED) {
      return Optional.empty();
    }
    String[] words =
        read.orThrow("counting the processes of " + pod.node().name()).out().split(" ", -1);
    return Optional.of(
        new Room(
            Long.parseLong(words[0]),
            words[1].equals("max") ? Optional.empty() : Optional.of(Long.parseLong(words[1])),
            Long.parseLong(words[2])));
  }

  /**
   * Processes and threads of a system.
   *
   * @param there those that there are, the look among them
   * @param allowed how many there may be; empty: any number
   * @param refused how many were refused since the system's start
   */
  record Room(long there, Optional<Long> allowed, long refused) {}

  private static long after(List<String> words, String key) {
    int at = words.indexOf(key);
    return at < 0 ? 0 : Long.parseLong(words.get(at + 1));
  }

  private static List<String> words(Pod pod, String... files) {
    String text =
        pod.system()
            .exec(
                Stream.concat(Stream.of("sh", "-c", READ, "sh"), Stream.of(files).map(ROOT::concat))
                    .toArray(String[]::new))
            .orThrow("reading the limits of " + pod.node().name())
            .out();
    return Stream.of(text.split("\\s+", -1)).filter(word -> !word.isEmpty()).toList();
  }
}
