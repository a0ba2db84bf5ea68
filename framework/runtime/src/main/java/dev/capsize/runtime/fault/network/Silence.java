package dev.capsize.runtime.fault.network;

import dev.capsize.model.record.Interval;
import dev.capsize.runtime.docker.EngineCallException;
import dev.capsize.runtime.docker.ExecResult;
import dev.capsize.runtime.fault.Victim;
import dev.capsize.runtime.topology.Pod;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Nothing goes in or out of a node any more, except within it, from an instant on that all targets
 * of a fault have agreed upon. The kernel itself compares each packet with its clock: no process
 * has to wake up in time, however busy the machine is (decision 0008).
 *
 * @since 0.1
 */
public final class Silence {

  private static final Pattern DROPPED = Pattern.compile("counter packets (\\d+) bytes \\d+ drop");

  private Silence() {}

  /**
   * Returns when the instant is over.
   *
   * @return when the silence began
   */
  public static Interval fall(Victim victim) {
    Moment moment = victim.agreement().on(Moment.class, () -> Moment.ahead(victim));
    ExecResult said =
        victim
            .pod()
            .inSandbox("silence", table(victim.fault()), Long.toString(moment.wall()), "wait")
            .orThrow("silencing " + victim.pod().node().name());
    String[] prepared = said.out().split(" ", 2);
    return moment.from(Long.parseLong(prepared[0]), Long.parseLong(prepared[1]));
  }

  /**
   * The packets dropped so far; empty where the fault has left no silence.
   *
   * @throws EngineCallException when nobody can look: that is no proof of absence
   */
  public static OptionalLong dropped(Pod pod, String fault) {
    String ruleset =
        pod.inSandbox("nft", "list", "ruleset")
            .orThrow("looking for dropped packets in " + pod.node().name())
            .out();
    int start = ruleset.indexOf("table inet " + table(fault) + " {");
    if (start < 0) {
      return OptionalLong.empty();
    }
    int end = ruleset.indexOf("\n}", start);
    Matcher counters = DROPPED.matcher(ruleset.substring(start, end));
    return OptionalLong.of(
        counters.results().mapToLong(found -> Long.parseLong(found.group(1))).sum());
  }

  /** Lets the node speak again; nothing happens to one that does. */
  public static void end(Pod pod, String fault) {
    if (dropped(pod, fault).isPresent()) {
      pod.inSandbox("nft", "delete", "table", "inet", table(fault))
          .orThrow("ending the silence of " + pod.node().name());
    }
  }

  private static String table(String fault) {
    return "capsize-" + fault;
  }
}
