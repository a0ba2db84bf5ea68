package dev.capsize.check.session;

import dev.capsize.check.call.Calls;
import dev.capsize.check.call.HistoryChecker;
import dev.capsize.check.call.InvalidHistoryException;
import dev.capsize.check.tally.Part;
import dev.capsize.check.tally.PartCheck;
import dev.capsize.check.tally.Tally;
import dev.capsize.check.tally.Text;
import java.util.List;

/**
 * Monotonic writes: whoever sees a write of a client sees the writes that the client had had
 * acknowledged before ({@code monotonic-writes}, once a read and client). Decidable of sets that
 * only grow; of registers it shows as reads that are not monotonic. An element that nobody added is
 * {@code unexpected}.
 *
 * <p>Values: {@code add} has the element, an integer or a word, added once, else UNKNOWN; {@code
 * read} returns the list of all. Terry et al., "Session Guarantees for Weakly Consistent Replicated
 * Data" (1994).
 *
 * @since 0.1
 */
public final class MonotonicWritesCheck {

  private static final String WRONG = "monotonic-writes";

  private MonotonicWritesCheck() {}

  /** The checker; thread-safe. */
  public static HistoryChecker checker() {
    return PartCheck.checker(
        WRONG,
        List.of("add", "read"),
        "no read has a write without those of the same client before it",
        List.of(WRONG, SessionCheck.UNEXPECTED),
        (part, tally) -> {
          SetElements elements = SetElements.of(part, WRONG, tally);
          if (elements != null) {
            judge(part, elements, tally);
          }
        });
  }

  private static void judge(Part part, SetElements elements, Tally tally)
      throws InvalidHistoryException {
    int clients = elements.processes.size();
    int[] due = new int[clients]; // How many acknowledged adds the latest one seen comes after.
    int[] latest = new int[clients]; // That one.
    int[] have = new int[clients];
    boolean[] isSeen = new boolean[elements.size()];
    long reads = 0;
    long judged = 0;
    for (int index = 0; index < part.size(); index++) {
      int call = part.call(index);
      if (!elements.isRead(call)) {
        continue;
      }
      reads++;
      int[] seen = elements.seenBy(call);
      for (int element : seen) {
        int client = elements.clientOf(element);
        int rank = elements.rank(element);
        if (rank > due[client]) {
          judged += due[client] == 0 ? 1 : 0;
          due[client] = rank;
          latest[client] = element;
        }
      }
      for (int element : seen) {
        int client = elements.clientOf(element);
        if (!isSeen[element] && elements.isAcked(element) && elements.rank(element) < due[client]) {
          isSeen[element] = true;
          have[client]++;
        }
      }
      for (int element : seen) {
        isSeen[element] = false;
        int client = elements.clientOf(element);
        if (have[client] < due[client]) {
          tell(part.calls(), elements, latest[client], due[client] - have[client], call, tally);
        }
        due[client] = 0;
        have[client] = 0;
      }
    }
    SessionCheck.tell(tally, reads, judged, "no read has what a client wrote after other writes");
  }

  private static void tell(
      Calls calls, SetElements elements, int latest, int missing, int read, Tally tally) {
    tally.wrong(
        WRONG,
        () ->
            "the %s has %s, but lacks %d that client %d had added before"
                .formatted(
                    Text.call(calls, read),
                    elements.text(latest),
                    missing,
                    calls.process(elements.addOf(latest))),
        elements.addOf(latest),
        read);
  }
}
