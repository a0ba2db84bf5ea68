package dev.capsize.runtime.fault.disk;

import com.github.dockerjava.api.model.Capability;
import dev.capsize.runtime.docker.ExecResult;
import dev.capsize.runtime.fault.Victim;
import dev.capsize.runtime.topology.Help;
import dev.capsize.runtime.topology.Pod;
import java.util.Set;
import java.util.stream.Stream;

/** The helper through which a fault reaches a volume of its victim. */
final class Tool {

  static final Set<Capability> FILES = Set.of(Capability.DAC_OVERRIDE);
  static final Set<Capability> FILE_SYSTEM = Set.of(Capability.DAC_OVERRIDE, Capability.SYS_ADMIN);

  private Tool() {}

  /** Starts the fault's own helper; while it lives, the volume stays mounted. */
  static void start(Victim victim, Set<Capability> capabilities) {
    victim.pod().startHelper(idle(victim.fault(), capabilities));
  }

  /** Runs a script in the fault's own helper. */
  static ExecResult in(Victim victim, String... command) {
    return perl(victim.pod(), victim.fault(), command);
  }

  /** Runs a script in a helper that is there for nothing else, beside the fault's own. */
  static ExecResult once(Victim victim, String... command) {
    String name = victim.fault() + "-look";
    victim.pod().startHelper(idle(name, FILES));
    try {
      return perl(victim.pod(), name, command);
    } finally {
      victim.pod().stopHelper(name);
    }
  }

  private static Help idle(String name, Set<Capability> capabilities) {
    return Help.idle(name, capabilities, Set.of(Help.Share.VOLUMES));
  }

  private static ExecResult perl(Pod pod, String helper, String... command) {
    String[] words = Stream.concat(Stream.of("perl"), Stream.of(command)).toArray(String[]::new);
    return pod.inHelper(helper, words)
        .orThrow(command[0] + " " + command[1] + " beside " + pod.node().name());
  }
}
