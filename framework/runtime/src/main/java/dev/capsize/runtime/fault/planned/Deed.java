package dev.capsize.runtime.fault.planned;

import dev.capsize.model.part.Values;
import dev.capsize.model.record.Interval;
import dev.capsize.model.record.Look;
import dev.capsize.runtime.docker.EngineCallException;
import dev.capsize.runtime.docker.ExecResult;
import dev.capsize.runtime.fault.Effect;
import dev.capsize.runtime.fault.Victim;
import dev.capsize.runtime.topology.NodeState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A command that is run in a node.
 *
 * @param seen fails before and succeeds after; empty: something else says that it was done
 * @param undo empty: nothing undoes it
 * @param within how long {@code run} and {@code undo} may take
 */
record Deed(List<String> run, List<String> seen, List<String> undo, Duration within) {

  /** What a shell and an engine say of a command that they could not run at all. */
  private static final List<Integer> NOT_RUN = List.of(-1, 126, 127);

  private static final int MOST_OUTPUT = 500;

  static Deed of(Values values) {
    return new Deed(
        values.texts("run"), values.texts("seen"), values.texts("undo"), values.duration("within"));
  }

  /** Does it, after it was seen that it is not done yet. */
  Effect inject(Victim victim, Map<String, String> trace) {
    String node = victim.pod().node().name();
    if (!seen.isEmpty()) {
      Look before = look(victim);
      switch (before.sighting()) {
        case ABSENT -> {}
        case ACTS ->
            throw new EngineCallException(
                "on %s seen succeeds already before run, so it could prove nothing: %s"
                    .formatted(node, before.evidence()));
        case UNCLEAR ->
            throw new EngineCallException(
                "on %s seen cannot be run: %s".formatted(node, before.evidence()));
      }
    }
    if (!undo.isEmpty()) {
      note(victim, "mkdir -p %1$s && touch %1$s/%2$s").orThrow("noting what is done to " + node);
    }
    ExecResult[] result = new ExecResult[1];
    Interval when = victim.timed(() -> result[0] = victim.pod().system().exec(within, run));
    result[0].orThrow("on " + node + " " + String.join(" ", run));
    Map<String, String> all = new TreeMap<>(trace);
    all.put("output", shown(result[0]));
    // It may take seconds, and have moved a role long before its end: its beginning is what counts.
    return new Effect(Interval.at(when.notBefore()), all);
  }

  /** Asks in the node whether it is done. */
  Look look(Victim victim) {
    ExecResult result = victim.pod().system().exec(seen.toArray(String[]::new));
    String evidence =
        "%s: exit code %d, %s".formatted(String.join(" ", seen), result.exitCode(), shown(result));
    if (result.ok()) {
      return Look.acts(evidence);
    }
    return NOT_RUN.contains(result.exitCode()) ? Look.unclear(evidence) : Look.absent(evidence);
  }

  /**
   * Undoes it, once, where it was done or begun; a system that does not run is left to what ended
   * it. Whether it is still {@code seen} does not matter: that may fail for another reason.
   */
  void heal(Victim victim) {
    if (!undo.isEmpty()
        && victim.pod().system().state() == NodeState.RUNNING
        && note(victim, "test -e %1$s/%2$s").ok()) {
      victim
          .pod()
          .system()
          .exec(within, undo)
          .orThrow("on " + victim.pod().node().name() + " " + String.join(" ", undo));
      note(victim, "rm -f %1$s/%2$s; rmdir %1$s 2>/dev/null || true").orThrow("forgetting a deed");
    }
  }

  /** In the sandbox, which outlives the system. */
  private static ExecResult note(Victim victim, String script) {
    return victim
        .pod()
        .inSandbox("sh", "-c", script.formatted("/run/capsize-deeds", victim.fault()));
  }

  private static String shown(ExecResult result) {
    String both = (result.out() + "\n" + result.err()).strip();
    String said = both.isEmpty() ? "no output" : both;
    return said.length() > MOST_OUTPUT ? said.substring(0, MOST_OUTPUT) + "..." : said;
  }
}
