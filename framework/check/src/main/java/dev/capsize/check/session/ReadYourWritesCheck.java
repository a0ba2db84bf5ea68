package dev.capsize.check.session;

import dev.capsize.check.call.Calls;
import dev.capsize.check.call.Codes;
import dev.capsize.check.call.HistoryChecker;
import dev.capsize.check.call.InvalidHistoryException;
import dev.capsize.check.tally.Part;
import dev.capsize.check.tally.Tally;
import dev.capsize.check.tally.Text;
import dev.capsize.model.record.OutcomeType;

/**
 * Read your writes: what a client reads is never older than what it has itself written and had
 * acknowledged before ({@code read-your-writes}). A value that nobody wrote is {@code unexpected}.
 *
 * <p>Values: registers, {@code write} has a value, an integer or a word, {@code cas} a list of the
 * expected and the new value, {@code read} returns the value; every value is written once to a
 * register, else UNKNOWN. A version is older than another where its write had returned before the
 * other's was invoked. Or sets that only grow: {@code add} has the element, added once, {@code
 * read} returns the list of all; every element that a client has added must be in what it reads
 * later. Terry et al., "Session Guarantees for Weakly Consistent Replicated Data" (1994).
 *
 * @since 0.1
 */
public final class ReadYourWritesCheck {

  private static final String WRONG = "read-your-writes";
  private static final String NEVER = "no client read after it had written";

  private ReadYourWritesCheck() {}

  /** Of registers that are nil before they are written; thread-safe. */
  public static HistoryChecker checker() {
    return checker(Codes.NIL);
  }

  /** Of registers with an initial value; reads of nil say nothing then; thread-safe. */
  public static HistoryChecker checker(long initial) {
    return SessionCheck.checker(
        WRONG,
        "every client read what it had written, or newer",
        WRONG,
        initial,
        ReadYourWritesCheck::judgeRegister,
        ReadYourWritesCheck::judgeSet);
  }

  private static void judgeRegister(Part part, Versions versions, Tally tally)
      throws InvalidHistoryException {
    Calls calls = part.calls();
    ByClient written = new ByClient();
    long reads = 0;
    long judged = 0;
    for (int index = 0; index < part.size(); index++) {
      int call = part.call(index);
      int client = calls.process(call);
      if (versions.isWrite(call)) {
        if (calls.outcome(call) == OutcomeType.OK) {
          written.set(client, versions.versionOfWrite(call), call);
        }
      } else if (versions.isRead(call)) {
        reads++;
        int version = versions.versionOf(call);
        int own = written.version(client);
        if (version == Versions.NOTHING || own == Versions.NOTHING) {
          continue;
        }
        judged++;
        if (versions.isOlder(version, own)) {
          tally.wrong(
              WRONG,
              () ->
                  "client %d wrote %s, then read the older %s by %s"
                      .formatted(
                          client,
                          versions.text(own),
                          versions.text(version),
                          Text.call(calls, call)),
              written.call(client),
              call);
        }
      }
    }
    SessionCheck.tell(tally, reads, judged, NEVER);
  }

  private static void judgeSet(Part part, SetElements elements, Tally tally)
      throws InvalidHistoryException {
    Calls calls = part.calls();
    OwnAdds own = new OwnAdds(elements.size());
    long reads = 0;
    long judged = 0;
    for (int index = 0; index < part.size(); index++) {
      int call = part.call(index);
      int client = elements.process(call);
      if (!elements.isRead(call)) {
        if (elements.isAckedAdd(call)) {
          own.add(client, elements.elementOf(call));
        }
        continue;
      }
      reads++;
      judged += own.isEmpty(client) ? 0 : 1;
      int missing = own.missing(client, elements.seenBy(call), call);
      if (missing >= 0) {
        int add = elements.addOf(missing);
        tally.wrong(
            WRONG,
            () ->
                "client %d added %s, then read without it by %s"
                    .formatted(calls.process(call), elements.text(missing), Text.call(calls, call)),
            add,
            call);
      }
    }
    SessionCheck.tell(tally, reads, judged, NEVER);
  }
}
