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
 * The clock of a node: one file with its offset, one with the name of the fault that moves it, and
 * two looks at what it does: the time that a process of the node reads beside the machine's own,
 * and whether the system's processes have loaded what makes them read it.
 */
final class NodeClock {

  static final String CAREFUL =
      "Only nodes with clock: fake. The machine's clock is never touched. It moves the time of day,"
          + " not the monotonic clock on which timers stand. Programs that do not ask the C library"
          + " (Go, static binaries) are not reached, and the proof says so. A node has one clock:"
          + " the second of two faults on it at a time fails.";

  /** Names the fault that moves the clock; there is one, so a second would undo the first. */
  private static final String OWNER = FakeClock.FOLDER + "/moved-by";

  private static final String CLAIM =
      """
      if [ -e "$1" ] && [ "$(cat "$1")" != "$2" ]; then cat "$1"; exit 44; fi
      printf %s "$2" >"$1" || exit 1
      """;

  private static final String IF_OWN =
      """
      [ -e "$1" ] && [ "$(cat "$1")" = "$2" ] || exit 0
      """;

  /** Not truncated: who has mapped a file that is shorter than that is killed. */
  private static final String WRITE =
      """
      perl -e 'open my $f, "+<", $ARGV[0] or die "$ARGV[0]: $!\\n"; syswrite $f, pack "q", $ARGV[1]' "$3" "$4" || exit 1
      """;

  private static final int TAKEN = 44;

  /**
   * Each line: the machine's time and the node's, in nanoseconds. The machine's is read before and
   * after; what took too long in between on a busy machine is no reading.
   */
  private static final String READ =
      """
      after=$(LD_PRELOAD= date +%s%N)
      end=$((after + $1))
      read=
      until [ "$read" ] && [ "$after" -ge "$end" ]; do
        before=$after
        node=$(date +%s%N)
        after=$(LD_PRELOAD= date +%s%N)
        if [ $((after - before)) -lt 100000000 ]; then
          echo "$(((before + after) / 2)) $node"
          read=yes
        fi
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
    ExecResult written = inSandbox(victim, CLAIM + WRITE, offset);
    if (written.exitCode() == TAKEN) {
      throw new EngineCallException(
          "the clock of %s is moved by the fault %s already; there is only one"
              .formatted(victim.pod().node().name(), written.out()));
    }
    written.orThrow("moving the clock of " + victim.pod().node().name());
  }

  /** Lets the clock be right again, unless it is another fault's. */
  static void clear(Victim victim) {
    inSandbox(victim, IF_OWN + WRITE + "rm \"$1\"", Duration.ZERO)
        .orThrow("setting the clock of " + victim.pod().node().name());
  }

  /** Whether this fault has moved it and not given it back. */
  static boolean moved(Victim victim) {
    return inSandbox(victim, IF_OWN + "echo moved", Duration.ZERO)
        .orThrow("looking at the clock of " + victim.pod().node().name())
        .out()
        .equals("moved");
  }

  private static ExecResult inSandbox(Victim victim, String script, Duration offset) {
    return victim
        .pod()
        .inSandbox(
            "sh",
            "-c",
            script,
            "sh",
            OWNER,
            victim.fault(),
            FakeClock.OFFSET,
            Long.toString(offset.toNanos()));
  }

  /** Reads both clocks in the node, again and again for a while; once at least. */
  static List<Reading> read(Pod pod, Duration during) {
    String text =
        pod.system()
            .exec("sh", "-c", READ, "sh", Long.toString(during.toNanos()))
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
    NodeState state = pod.system().state();
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
    if (!victim.pod().inSandbox("test", "-d", FakeClock.FOLDER).ok()) {
      return Look.absent("the clock of this node cannot be moved");
    }
    if (moved(victim)) {
      return Look.unclear("the fault has not given the clock back");
    }
    if (victim.pod().system().state() != NodeState.RUNNING) {
      return Look.absent("nothing moves the clock, system " + victim.pod().system().state().text());
    }
    Duration offset = read(victim.pod(), Duration.ZERO).get(0).offset();
    String evidence = "the clock is off by " + Offset.text(offset) + " s";
    return Offset.near(offset, Duration.ZERO) ? Look.absent(evidence) : Look.unclear(evidence);
  }
}
