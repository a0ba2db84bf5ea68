package dev.capsize.runtime.fault.resource;

import com.github.dockerjava.api.model.Capability;
import dev.capsize.runtime.docker.EngineCallException;
import dev.capsize.runtime.docker.ExecResult;
import dev.capsize.runtime.fault.Victim;
import dev.capsize.runtime.topology.Help;
import dev.capsize.runtime.topology.NodeProcess;
import dev.capsize.runtime.topology.NodeState;
import dev.capsize.runtime.topology.Pod;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Shells in the system itself, so that the node's own limits hold for them. They carry the fault's
 * name in their command, by which they are found, counted and killed, and use nothing but the
 * shell's own commands where a new process might be refused.
 */
final class Workers {

  /** Kills every process whose script begins with the mark; needs no room in the node. */
  private static final String KILL =
      """
      my $mark = shift;
      for my $d (glob '/proc/[0-9]*') {
        open my $f, '<', "$d/cmdline" or next;
        kill 'KILL', $d =~ /(\\d+)/ if (<$f> // '') =~ /^sh\\0-c\\0\\Q$mark\\E/;
      }
      """;

  private Workers() {}

  /**
   * Runs a script in a shell of the system that is marked as the fault's, and waits for it.
   *
   * @param arguments {@code $1} and so on of the script
   */
  static ExecResult run(Victim victim, String script, String... arguments) {
    return victim
        .pod()
        .system()
        .exec(
            Stream.concat(Stream.of("sh", "-c", marked(victim, script), "sh"), Stream.of(arguments))
                .toArray(String[]::new));
  }

  /** The script as the command of a shell that is found as the fault's. */
  static String marked(Victim victim, String script) {
    return mark(victim) + "\n" + script;
  }

  /** Those that are there; none in a system that does not run. */
  static List<NodeProcess> of(Victim victim) {
    Pod pod = victim.pod();
    if (!lives(pod)) {
      return List.of();
    }
    try {
      return pod.system().processes().stream()
          .filter(process -> process.command().startsWith("sh -c " + mark(victim)))
          .toList();
    } catch (EngineCallException e) {
      if (lives(pod)) {
        throw e;
      }
      // It has died since.
      return List.of();
    }
  }

  /** Kills them, also in a system that is paused or has no room for a process. */
  static void end(Victim victim) {
    if (!of(victim).isEmpty()) {
      victim
          .pod()
          .withHelper(
              Help.idle(victim.fault(), Set.of(Capability.KILL), Set.of(Help.Share.PROCESSES)),
              "perl",
              "-e",
              KILL,
              mark(victim))
          .orThrow("killing what uses up " + victim.pod().node().name());
    }
  }

  private static boolean lives(Pod pod) {
    NodeState state = pod.system().state();
    return state == NodeState.RUNNING || state == NodeState.PAUSED;
  }

  private static String mark(Victim victim) {
    return NodeProcess.OF_FAULT + victim.fault() + ";";
  }
}
