package dev.capsize.runtime.fault.node;

import dev.capsize.runtime.docker.EngineCallException;
import dev.capsize.runtime.docker.ExecResult;
import dev.capsize.runtime.topology.NodeProcess;
import dev.capsize.runtime.topology.Pod;
import java.util.Optional;

/**
 * One process of a node: the topmost of a name, or the system's main process. Needs a shell in the
 * node's image.
 *
 * @since 0.1
 */
public final class NamedProcess {

  /**
   * What the search says when there is no such process; a shell's own failures say 1, 2, 126, 127.
   */
  private static final int NOT_THERE = 44;

  /**
   * Prints process id and start time of the topmost process of a name, or of the child of the
   * container's init: together they name one process, however soon the id is used again. Of several
   * the one with the smallest id: init also inherits the children of those that have ended.
   */
  private static final String FIND =
      """
      best=
      for d in /proc/[0-9]*; do
        p=${d#/proc/}
        n=$(cat $d/comm 2>/dev/null) || continue
        pp=$(sed -n 's/^PPid:[[:space:]]*//p' $d/status 2>/dev/null)
        pn=$(cat /proc/$pp/comm 2>/dev/null)
        if [ -n "$0" ]; then [ "$n" = "$0" ] && [ "$pn" != "$0" ] && [ "$pp" != 0 ] || continue
        else [ "$pp" = 1 ] || continue; fi
        [ -z "$best" ] || [ "$p" -lt "$best" ] && best=$p
      done
      [ -n "$best" ] || exit 44
      echo "$best $(sed 's/.*) //' /proc/$best/stat | cut -d' ' -f20)"
      """;

  private NamedProcess() {}

  /**
   * Its id in the node and its start time, which name it together.
   *
   * @param name empty: the system's main process
   */
  public static Optional<String> find(Pod pod, String name) {
    ExecResult found = pod.system().exec("sh", "-c", FIND, name);
    if (found.exitCode() != NOT_THERE) {
      // Not being able to look is no proof that it is gone.
      found.orThrow("looking for a process of " + pod.node().name());
    }
    return found.ok() ? Optional.of(found.out()) : Optional.empty();
  }

  /** The id in the node out of what {@link #find} has found. */
  public static String pid(String identity) {
    return identity.substring(0, identity.indexOf(' '));
  }

  /** For a fault that looks for one in vain. */
  public static EngineCallException missing(Pod pod, String name, String verb) {
    return new EngineCallException(
        "%s has no process %s to %s; it has %s"
            .formatted(
                pod.node().name(),
                name,
                verb,
                pod.system().processes().stream().map(NodeProcess::name).distinct().toList()));
  }
}
