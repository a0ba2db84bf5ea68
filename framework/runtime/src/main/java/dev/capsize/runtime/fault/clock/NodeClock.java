package dev.capsize.runtime.fault.clock;

import com.github.dockerjava.api.model.Capability;
import dev.capsize.model.record.Look;
import dev.capsize.model.topology.NodeGroup;
import dev.capsize.runtime.docker.EngineCallException;
import dev.capsize.runtime.docker.ExecResult;
import dev.capsize.runtime.fault.Victim;
import dev.capsize.runtime.topology.FakeClock;
import dev.capsize.runtime.topology.Help;
import dev.capsize.runtime.topology.NodeState;
import dev.capsize.runtime.topology.Pod;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The clock of a node: one file with its offset, which names its fault in the first line, and two
 * looks at what it does: the time that a process of the node reads beside the machine's own, and
 * whether the system's processes have loaded what makes them read it.
 */
final class NodeClock {

  static final String CAREFUL =
      "Only nodes with clock: fake. The machine's clock is never touched. It moves the time of day,"
          + " not the monotonic clock on which timers stand. Programs that do not ask the C library"
          + " (Go, static binaries) are not reached, and the proof says so. A node has one clock:"
          + " the second of two faults on it at a time fails.";

  /** There is one clock, so the second fault on it would undo the first. */
  private static final String WRITE =
      """
      if [ -e "$1" ] && ! grep -qx "# $2" "$1"; then sed -n 's/^# //p' "$1"; exit 44; fi
      printf '# %s\\n%s\\n' "$2" "$3" >"$1.$2" && mv "$1.$2" "$1"
      """;

  private static final String CLEAR =
      "rm -f \"$1.$2\"; if [ -e \"$1\" ] && grep -qx \"# $2\" \"$1\"; then rm -f \"$1\"; fi";

  private static final int TAKEN = 44;

  /** Each line: the machine's time and the node's, in nanoseconds, read one after the other. */
  private static final String READ =
      """
      end=$(($(LD_PRELOAD= date +%s%N) + $1))
      while :; do
        real=$(LD_PRELOAD= date +%s%N)
        echo "$real $(date +%s%N)"
        [ "$real" -lt "$end" ] || break
      done
      """;

  private static final Pattern PAIR = Pattern.compile("(\\d{16,20}) (\\d{16,20})");

  /** Prints the processes that descend from init and have not mapped the library. */
  private static final String UNLOADED =
      """
      my $library = shift;
      my (%parent, %name);
      for my $d (glob '/proc/[0-9]*') {
        open my $f, '<', "$d/stat" or next;
        my ($id, $comm, $state, $parent) = (<$f> // '') =~ /^(\\d+) \\((.*)\\) (\\S) (\\d+)/s or next;
        next if $state eq 'Z';
        ($parent{$id}, $name{$id}) = ($parent, $comm);
      }
      for my $id (sort { $a <=> $b } keys %parent) {
        my $ancestor = $parent{$id};
        $ancestor = $parent{$ancestor} while $ancestor > 1 and defined $parent{$ancestor};
        next unless $ancestor == 1;
        open my $f, '<', "/proc/$id/maps" or $!{ENOENT} || $!{ESRCH} ? next : die "maps of $id: $!\\n";
        my $maps = join '', <$f>;
        print "$name{$id} ($id)\\n" if $maps ne '' and index($maps, $library) < 0;
      }
      """;

  private NodeClock() {}

  /** One pair of readings, in nanoseconds since the epoch. */
  record Reading(long real, long node) {

    /** How far the node's clock is before the machine's. */
    Duration offset() {
      return Duration.ofNanos(node - real);
    }
  }

  /** Why the faults of this family refuse nodes: nothing would be moved. */
  static Optional<String> refuses(NodeGroup group) {
    return group.clock() == NodeGroup.Clock.FAKE
        ? Optional.empty()
        : Optional.of(
            "the nodes of %s read the machine's clock, which nobody moves; give the group clock:"
                    .formatted(group.name())
                + " fake");
  }

  /** Moves the clock, at one instant for all processes. */
  static void set(Victim victim, Duration offset) {
    ExecResult written =
        victim
            .pod()
            .inSandbox(
                "sh", "-c", WRITE, "sh", FakeClock.OFFSET, victim.fault(), Offset.text(offset));
    if (written.exitCode() == TAKEN) {
      throw new EngineCallException(
          "the clock of %s is moved by the fault %s already; there is only one"
              .formatted(victim.pod().node().name(), written.out()));
    }
    written.orThrow("moving the clock of " + victim.pod().node().name());
  }

  /** Lets the clock be right again, unless it is another fault's. */
  static void clear(Victim victim) {
    victim
        .pod()
        .inSandbox("sh", "-c", CLEAR, "sh", FakeClock.OFFSET, victim.fault())
        .orThrow("setting the clock of " + victim.pod().node().name());
  }

  /** Whether a file says that this fault has moved it. */
  static boolean moved(Victim victim) {
    return victim
        .pod()
        .inSandbox(
            "sh",
            "-c",
            "if [ -e \"$1\" ] && grep -qx \"# $2\" \"$1\"; then echo moved; fi",
            "sh",
            FakeClock.OFFSET,
            victim.fault())
        .orThrow("looking at the clock of " + victim.pod().node().name())
        .out()
        .equals("moved");
  }

  /** Reads node's and machine's clock in the node, again and again for a while; once at least. */
  static List<Reading> read(Pod pod, Duration during) {
    String text =
        pod.inSystem("sh", "-c", READ, "sh", Long.toString(during.toNanos()))
            .orThrow("reading the clock of " + pod.node().name())
            .out();
    List<Reading> readings = new ArrayList<>();
    PAIR.matcher(text)
        .results()
        .forEach(
            pair ->
                readings.add(
                    new Reading(Long.parseLong(pair.group(1)), Long.parseLong(pair.group(2)))));
    if (readings.isEmpty()) {
      throw new EngineCallException(
          "the date of %s tells no nanoseconds: %s".formatted(pod.node().name(), text));
    }
    return readings;
  }

  /**
   * Why the clock that was read says nothing about the system: it does not run, or some of its
   * processes read another.
   */
  static Optional<Look> unreadable(Victim victim) {
    Pod pod = victim.pod();
    NodeState state = pod.state();
    if (state != NodeState.RUNNING) {
      return Optional.of(Look.unclear("system " + state.text()));
    }
    String others =
        pod.withHelper(
                Help.idle(
                    victim.fault() + "-eyes",
                    Set.of(Capability.SYS_PTRACE),
                    Set.of(Help.Share.PROCESSES)),
                "perl",
                "-e",
                UNLOADED,
                FakeClock.LIBRARY)
            .orThrow("looking into the processes of " + pod.node().name())
            .out();
    return others.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Look.unclear(
                "these read the machine's clock: " + String.join(", ", others.lines().toList())));
  }

  /** Whether the clock is right; the look of healing, and of nodes that are no target. */
  static Look right(Victim victim) {
    if (moved(victim)) {
      return Look.unclear("the fault's file is there");
    }
    if (victim.pod().state() != NodeState.RUNNING) {
      return Look.absent("no file moves the clock, system " + victim.pod().state().text());
    }
    Duration offset = read(victim.pod(), Duration.ZERO).get(0).offset();
    String evidence = "the clock is off by " + Offset.text(offset) + " s";
    return Offset.near(offset, Duration.ZERO) ? Look.absent(evidence) : Look.unclear(evidence);
  }
}
