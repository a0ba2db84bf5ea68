package dev.capsize.check.ledger;

import dev.capsize.check.call.Calls;
import dev.capsize.check.call.InvalidHistoryException;
import dev.capsize.check.tally.LongIndex;
import dev.capsize.check.tally.Part;
import dev.capsize.check.tally.PartCheck;
import dev.capsize.check.tally.Shape;
import dev.capsize.check.tally.Tally;
import dev.capsize.check.tally.Text;
import dev.capsize.model.record.OutcomeType;
import java.util.Arrays;

/** The elements of a set and who added them: calls by element, -1 where there is none. */
final class Adds {

  final LongIndex elements;
  final int[] attempt; // The first add that may have happened.
  final int[] ack; // The first of the acknowledged ones to return.
  private final Calls calls;
  private final int[] failed;

  private Adds(Part part) {
    calls = part.calls();
    elements = new LongIndex(part.size());
    attempt = none(part.size());
    ack = none(part.size());
    failed = none(part.size());
  }

  /** Reads all adds of a part and counts them. */
  static Adds of(Part part, int add, Tally tally) throws InvalidHistoryException {
    Adds adds = new Adds(part);
    long attempts = 0;
    long acknowledged = 0;
    for (int index = 0; index < part.size(); index++) {
      int call = part.call(index);
      if (adds.calls.function(call) == add) {
        int element = adds.elements.add(Shape.added(adds.calls, call));
        if (adds.calls.outcome(call) == OutcomeType.OK) {
          acknowledged++;
        }
        attempts++;
        adds.note(element, call);
      }
    }
    tally.count("attempts", attempts);
    tally.count("acknowledged", acknowledged);
    return adds;
  }

  private void note(int element, int call) {
    if (PartCheck.isVoid(calls, call)) {
      failed[element] = call;
      return;
    }
    if (attempt[element] < 0) {
      attempt[element] = call;
    }
    if (calls.outcome(call) == OutcomeType.OK
        && (ack[element] < 0 || calls.returned(call) < calls.returned(ack[element]))) {
      ack[element] = call;
    }
  }

  /** Whether a read could see an element at all: an add of it may have happened by its end. */
  boolean mayBeSeen(int element, int read) {
    return element >= 0
        && attempt[element] >= 0
        && calls.invoked(attempt[element]) < calls.returned(read);
  }

  /** Why a read could not see it. */
  String unexpected(int element, long value, int read) {
    String text =
        "%s was read by %s, but ".formatted(Text.value(calls, value), Text.call(calls, read));
    if (element >= 0 && attempt[element] >= 0) {
      return text + "added only later by " + Text.call(calls, attempt[element]);
    }
    return element >= 0 && failed[element] >= 0
        ? text + "its " + Text.call(calls, failed[element]) + " failed"
        : text + "never added";
  }

  /** The calls that show that a read could not see an element. */
  int[] shown(int element, int read) {
    int add = element < 0 ? -1 : attempt[element] >= 0 ? attempt[element] : failed[element];
    return add < 0 ? new int[] {read} : new int[] {add, read};
  }

  private static int[] none(int size) {
    int[] none = new int[size];
    Arrays.fill(none, -1);
    return none;
  }
}
