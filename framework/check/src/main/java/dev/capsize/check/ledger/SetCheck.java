package dev.capsize.check.ledger;

import dev.capsize.check.call.Calls;
import dev.capsize.check.call.HistoryChecker;
import dev.capsize.check.call.InvalidHistoryException;
import dev.capsize.check.tally.LongIndex;
import dev.capsize.check.tally.Part;
import dev.capsize.check.tally.PartCheck;
import dev.capsize.check.tally.Shape;
import dev.capsize.check.tally.Tally;
import dev.capsize.check.tally.Text;
import dev.capsize.model.record.OutcomeType;
import java.util.List;

/**
 * A set to which clients add and which is read in the end: every acknowledged element is there
 * (else {@code lost}), none that nobody tried to add or whose adds all failed ({@code unexpected}),
 * none twice ({@code duplicate}). An add of unknown outcome may be there ({@code recovered}) or
 * not. Judged is the read that returned last; an add that was not acknowledged before it began is
 * held against nobody. Without a read the verdict is UNKNOWN.
 *
 * <p>Values: {@code add} has the element, an integer or a word; {@code read} returns the list of
 * all elements. After the {@code set} checker of Jepsen, which tolerates duplicates and elements of
 * failed adds.
 *
 * @since 0.1
 */
public final class SetCheck {

  private static final List<String> WRONG = List.of("lost", "unexpected", "duplicate");

  private SetCheck() {}

  /** The checker; thread-safe. */
  public static HistoryChecker checker() {
    return PartCheck.checker(
        "set",
        List.of("add", "read"),
        "the last read has every acknowledged element, once, and no other",
        WRONG,
        SetCheck::judge);
  }

  private static void judge(Part part, Tally tally) throws InvalidHistoryException {
    Calls calls = part.calls();
    Adds adds = Adds.of(part, calls.function("add"), tally);
    int read = lastRead(part, calls.function("read"));
    if (read < 0) {
      tally.undecided("the set was never read");
      return;
    }
    byte[] times = new byte[adds.elements.size()];
    LongIndex strangers = new LongIndex(0);
    int count = Shape.listResult(calls, read);
    for (int index = 0; index < count; index++) {
      long value = Shape.element(calls, read, index);
      int element = adds.elements.find(value);
      if (element >= 0) {
        if (times[element] == 1) {
          tally.wrong(
              "duplicate",
              () ->
                  "%s is more than once in the %s"
                      .formatted(Text.value(calls, value), Text.call(calls, read)),
              read);
        }
        times[element] = (byte) Math.min(2, times[element] + 1);
      }
      boolean isFirst = element >= 0 ? times[element] == 1 : isNew(strangers, value);
      if (isFirst && !adds.mayBeSeen(element, read)) {
        tally.wrong(
            "unexpected", () -> adds.unexpected(element, value, read), adds.shown(element, read));
      }
    }
    judgeMissing(adds, times, calls, read, tally);
  }

  private static void judgeMissing(Adds adds, byte[] times, Calls calls, int read, Tally tally) {
    long present = 0;
    long recovered = 0;
    long after = 0;
    for (int element = 0; element < times.length; element++) {
      int ack = adds.ack[element];
      if (times[element] > 0 && adds.attempt[element] >= 0) {
        present++;
        recovered += ack < 0 ? 1 : 0;
      } else if (ack >= 0 && calls.returned(ack) < calls.invoked(read)) {
        long value = adds.elements.key(element);
        tally.wrong(
            "lost",
            () ->
                "%s was acknowledged by %s, but is not in the %s"
                    .formatted(
                        Text.value(calls, value), Text.call(calls, ack), Text.call(calls, read)),
            ack);
      } else if (ack >= 0) {
        after++;
      }
    }
    tally.count("present", present);
    tally.count("recovered", recovered);
    tally.count("acknowledged-after", after);
  }

  private static int lastRead(Part part, int read) {
    Calls calls = part.calls();
    int last = -1;
    for (int index = 0; index < part.size(); index++) {
      int call = part.call(index);
      if (calls.function(call) == read
          && calls.outcome(call) == OutcomeType.OK
          && (last < 0 || calls.returned(call) > calls.returned(last))) {
        last = call;
      }
    }
    return last;
  }

  private static boolean isNew(LongIndex strangers, long value) {
    int before = strangers.size();
    return strangers.add(value) == before;
  }
}
