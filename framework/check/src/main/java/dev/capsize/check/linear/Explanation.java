package dev.capsize.check.linear;

import dev.capsize.check.call.Anomaly;
import dev.capsize.check.call.Calls;
import dev.capsize.check.call.Codes;
import dev.capsize.check.call.InvalidHistoryException;
import dev.capsize.check.call.Truth;
import java.util.ArrayList;
import java.util.Arrays;
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
    Limit worst = limit(illegal);
    boolean first = worst.known;
    for (Partition part : Splitter.split(history, lens, worst.position(history))) {
      if (part.key() != illegal.key()) {
        Limit other = limit(part);
        first &= other.known;
        if (other.event < part.events().length
            && other.position(history) < worst.position(history)) {
          worst = other;
        }
      }
    }
    return anomaly(worst, first);
  }

  /** The first event of a part that cannot be passed; its length where there is none. */
  private Limit limit(Partition part) {
    Machine machine = lens.machine(part.calls());
    int[] events = part.events();
    Truth truth = machine.shortcut(events);
    if (truth == Truth.OK) {
      return new Limit(part, machine, events.length, "", true);
    }
    if (truth == Truth.ILLEGAL) {
      int low = 0;
      int high = events.length;
      while (low + 1 < high && truth != Truth.UNKNOWN && !isLate()) {
        int middle = (low + high) >>> 1;
        truth = machine.shortcut(Arrays.copyOf(events, middle));
        low = truth == Truth.OK ? middle : low;
        high = truth == Truth.ILLEGAL ? middle : high;
      }
      if (low + 1 >= high || isLate()) {
        return new Limit(part, machine, lastReturn(events, high), "", low + 1 >= high);
      }
    }
    Sweep sweep = new Sweep(new Walk(part, machine, false));
    truth = sweep.run(deadline, bytes);
    int event = truth == Truth.UNKNOWN ? lastReturn(events, events.length) : sweep.furthest();
    return new Limit(part, machine, event, states(sweep), truth != Truth.UNKNOWN);
  }

  private boolean isLate() {
    return System.nanoTime() - deadline > 0;
  }

  /** The last return among so many events: invocations behind it contradict nothing. */
  private static int lastReturn(int[] events, int end) {
    int event = end - 1;
    while (event >= 0 && events[event] >= 0) {
      event--;
    }
    return event;
  }

  /**
   * How far a part can be explained.
   *
   * @param event the return that cannot
   * @param states the states that are possible then; empty where nobody knows them
   * @param known whether the event is certainly the first
   */
  private record Limit(Partition part, Machine machine, int event, String states, boolean known) {

    int position(Calls history) {
      return history.returned(part.calls()[~part.events()[event]]);
    }
  }

  private Anomaly anomaly(Limit limit, boolean first) {
    Partition part = limit.part;
    Machine machine = limit.machine;
    int event = limit.event;
    int stuck = part.calls()[~part.events()[event]];
    Shrink shrink = new Shrink(part, machine, event + 1, machine.anyState(), deadline, bytes);
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
      text.append("(not everything was searched to its end: there may be an earlier one).\n");
    }
    if (!limit.states.isEmpty()) {
      text.append("Before the calls that were open then, the state could only be ");
      text.append(limit.states).append(".\n");
    }
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
