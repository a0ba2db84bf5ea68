package dev.capsize.check.session;

import dev.capsize.check.call.Calls;
import dev.capsize.check.call.Codes;
import dev.capsize.check.call.HistoryChecker;
import dev.capsize.check.call.InvalidHistoryException;
import dev.capsize.check.tally.Part;
import dev.capsize.check.tally.Tally;
import dev.capsize.check.tally.Text;

/**
 * Monotonic reads: what a client reads is never older than what it has read before ({@code
 * monotonic-reads}). A value that nobody wrote is {@code unexpected}.
 *
 * <p>Values and the order of versions: as {@link ReadYourWritesCheck}; of a set, every element that
 * a client has read must be in what it reads later. Terry et al., "Session Guarantees for Weakly
 * Consistent Replicated Data" (1994).
 *
 * @since 0.1
 */
public final class SessionMonotonicReadsCheck {

  private static final String WRONG = "monotonic-reads";
  private static final String ONCE = "no client read twice";

  private SessionMonotonicReadsCheck() {}

  /** Of registers that are nil before they are written; thread-safe. */
  public static HistoryChecker checker() {
    return checker(Codes.NIL);
  }

  /** Of registers with an initial value; reads of nil say nothing then; thread-safe. */
  public static HistoryChecker checker(long initial) {
    return SessionCheck.checker(
        WRONG,
        "no client read anything older than it had read before",
        WRONG,
        initial,
        SessionMonotonicReadsCheck::judgeRegister,
        SessionMonotonicReadsCheck::judgeSet);
  }

  private static void judgeRegister(Part part, Versions versions, Tally tally)
      throws InvalidHistoryException {
    Calls calls = part.calls();
    ByClient newest = new ByClient(); // Of what it read, the version invoked last.
    long reads = 0;
    long judged = 0;
    for (int index = 0; index < part.size(); index++) {
      int call = part.call(index);
      if (!versions.isRead(call)) {
        continue;
      }
      reads++;
      int client = calls.process(call);
      int version = versions.versionOf(call);
      if (version == Versions.NOTHING) {
        continue;
      }
      int then = newest.version(client);
      judged += then == Versions.NOTHING ? 0 : 1;
      if (then == Versions.NOTHING || versions.invoked(version) >= versions.invoked(then)) {
        newest.set(client, version, call);
      } else if (versions.isOlder(version, then)) {
        int earlier = newest.call(client);
        tally.wrong(
            WRONG,
            () ->
                "client %d read %s by %s, then the older %s by %s"
                    .formatted(
                        client,
                        versions.text(then),
                        Text.call(calls, earlier),
                        versions.text(version),
                        Text.call(calls, call)),
            earlier,
            call);
      }
    }
    SessionCheck.tell(tally, reads, judged, ONCE);
  }

  private static void judgeSet(Part part, SetElements elements, Tally tally)
      throws InvalidHistoryException {
    Calls calls = part.calls();
    OwnAdds known = new OwnAdds(elements.size());
    long reads = 0;
    long judged = 0;
    for (int index = 0; index < part.size(); index++) {
      int call = part.call(index);
      if (!elements.isRead(call)) {
        continue;
      }
      reads++;
      int client = elements.process(call);
      int[] seen = elements.seenBy(call);
      int missing = known.missing(client, seen, call);
      judged += known.isEmpty(client) ? 0 : 1;
      if (missing >= 0) {
        tally.wrong(
            WRONG,
            () ->
                "client %d had read %s, then read without it by %s"
                    .formatted(calls.process(call), elements.text(missing), Text.call(calls, call)),
            elements.addOf(missing),
            call);
      }
      for (int element : seen) {
        known.add(client, element);
      }
    }
    SessionCheck.tell(tally, reads, judged, ONCE);
  }
}
