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
 * A generator of identifiers: no two acknowledged calls got the same ({@code duplicate}, counted
 * for every call after the first). Without an acknowledged call the verdict is UNKNOWN.
 *
 * <p>Values: {@code generate} returns the identifier, an integer or a word. After the {@code
 * unique-ids} checker of Jepsen.
 *
 * @since 0.1
 */
public final class UniqueIdsCheck {

  private UniqueIdsCheck() {}

  /** The checker; thread-safe. */
  public static HistoryChecker checker() {
    return PartCheck.checker(
        "unique-ids",
        List.of("generate"),
        "no identifier was given twice",
        List.of("duplicate"),
        UniqueIdsCheck::judge);
  }

  private static void judge(Part part, Tally tally) throws InvalidHistoryException {
    Calls calls = part.calls();
    LongIndex ids = new LongIndex(part.size());
    int[] first = new int[part.size()];
    long acknowledged = 0;
    for (int index = 0; index < part.size(); index++) {
      int call = part.call(index);
      if (calls.outcome(call) != OutcomeType.OK) {
        continue;
      }
      acknowledged++;
      long value = Shape.result(calls, call);
      int before = ids.size();
      int id = ids.add(value);
      if (id == before) {
        first[id] = call;
        continue;
      }
      int other = first[id];
      tally.wrong(
          "duplicate",
          () ->
              "%s was given to %s and to %s"
                  .formatted(
                      Text.value(calls, value), Text.call(calls, other), Text.call(calls, call)),
          other,
          call);
    }
    tally.count("acknowledged", acknowledged);
    tally.require("acknowledged", "no identifier was given");
  }
}
