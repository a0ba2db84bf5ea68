package dev.capsize.check.linear;

import dev.capsize.check.call.Anomaly;
import dev.capsize.check.call.Calls;
import dev.capsize.check.call.Codes;
import dev.capsize.check.call.InvalidHistoryException;
import dev.capsize.check.call.Truth;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Why a history is illegal: how far it can be explained, and the calls that contradict each other.
 */
final class Explanation {

  private static final int MOST_STATES = 5;
  private static final int MOST_CALLS = 20;

  private final Calls history;
  private final Lens lens;
  private final long deadline;
  private final long bytes;

  Explanation(Calls history, Lens lens, long deadline, long bytes) {
    this.history = history;
    this.lens = lens;
    this.deadline = deadline;
    this.bytes = bytes;
  }

  /** The first return that cannot be explained in any part, and why. */
  Anomaly of(Partition illegal) throws InvalidHistoryException {
    Partition worst = illegal;
    Sweep sweep = sweep(illegal);
    boolean first = true;
    for (Partition part : Splitter.split(history, lens, position(illegal, sweep))) {
      if (part.key() != illegal.key()) {
        Sweep other = sweep(part);
        Truth truth = other.run(deadline, bytes);
        first &= truth != Truth.UNKNOWN;
        if (truth == Truth.ILLEGAL && position(part, other) < position(worst, sweep)) {
          worst = part;
          sweep = other;
        }
      }
    }
    return anomaly(worst, sweep, first);
  }

  private Sweep sweep(Partition part) {
    return new Sweep(new Walk(part, lens.machine(part.calls()), false));
  }

  /** Where in the history the sweep of a part stopped. */
  private int position(Partition part, Sweep sweep) {
    if (sweep.furthest() == 0) {
      sweep.run(deadline, bytes);
    }
    int event = sweep.furthest();
    return event >= part.events().length
        ? Integer.MAX_VALUE
        : history.returned(part.calls()[~part.events()[event]]);
  }

  private Anomaly anomaly(Partition part, Sweep sweep, boolean first) {
    int event = sweep.furthest();
    int stuck = part.calls()[~part.events()[event]];
    Machine machine = sweep.walk().machine;
    Shrink shrink =
        new Shrink(part, machine, event + 1, machine.anyState(), deadline, bytes);
    List<Integer> calls = new ArrayList<>();
    for (int call : shrink.core()) {
      calls.add(part.calls()[call]);
    }
    StringBuilder text = new StringBuilder();
    if (part.key() != Codes.NIL) {
      text.append("Of ").append(history.vocabulary().text(part.key())).append(": ");
    }
    text.append("all that returned before can be explained, but not the return of\n  ");
    text.append(CallText.call(history, stuck)).append('\n');
    if (!first) {
      text.append("(other keys were not searched to their end: there may be an earlier one).\n");
    }
    text.append("The state could only be ").append(states(sweep)).append(" then.\n");
    text.append(
        shrink.complete()
            ? "These contradict each other, and without any of them there is no contradiction"
            : "These contradict each other; there was no time to look for fewer");
    text.append(shrink.anyState() ? ", whatever the state was before:" : ":");
    for (int call : calls.subList(0, Math.min(MOST_CALLS, calls.size()))) {
      text.append("\n  ").append(CallText.call(history, call));
    }
    if (calls.size() > MOST_CALLS) {
      text.append("\n  and ").append(calls.size() - MOST_CALLS).append(" more");
    }
    return new Anomaly("nonlinearizable", text.toString(), calls);
  }

  private static String states(Sweep sweep) {
    Set<String> texts = new TreeSet<>();
    Visited last = sweep.last();
    for (int i = 0; i < last.size(); i++) {
      texts.add(sweep.walk().machine.text(last.state(i)));
    }
    List<String> shown = new ArrayList<>(texts);
    return shown.size() <= MOST_STATES
        ? String.join(" or ", shown)
        : String.join(" or ", shown.subList(0, MOST_STATES))
            + " or one of "
            + (shown.size() - MOST_STATES)
            + " more";
  }
}
