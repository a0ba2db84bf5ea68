package dev.capsize.check.session;

import dev.capsize.check.call.Calls;
import dev.capsize.check.call.CheckReport;
import dev.capsize.check.call.Codes;
import dev.capsize.check.call.HistoryChecker;
import dev.capsize.check.call.InvalidHistoryException;
import dev.capsize.check.tally.Part;
import dev.capsize.check.tally.Shape;
import dev.capsize.check.tally.Tally;
import dev.capsize.check.tally.Text;
import java.time.Duration;
import java.util.List;

/**
 * Bounded staleness: no read returns a value that had been overwritten for longer than a limit when
 * it was invoked ({@code stale}). The age of a read is the time from the completion of the first
 * acknowledged write that overwrote its value to its invocation, 0 where there was none. Which
 * write overwrote it is not always known, so the age is a range: at least as old as by the writes
 * that were invoked after the write of the value had returned, at most as old as by those that were
 * concurrent with it too. Held against the limit is what is certain, the lower end; a limit of zero
 * finds all reads that are certainly stale. Figures in microseconds: {@code age-p99-us}, {@code
 * age-max-us} of the lower ends, {@code age-max-high-us} of the upper ends.
 *
 * <p>Values and the order of versions: registers as of {@link ReadYourWritesCheck}; the history
 * must tell times, else UNKNOWN. Definition after Bailis et al., "Probabilistically Bounded
 * Staleness for Practical Partial Quorums" (2012), t-visibility.
 *
 * @since 0.1
 */
public final class StalenessCheck {

  private static final List<String> FUNCTIONS = List.of("read", "write", "cas");
  private static final String WRONG = "stale";

  private StalenessCheck() {}

  /** Of registers that are nil before they are written; thread-safe. */
  public static HistoryChecker checker(Duration limit) {
    return checker(limit, Codes.NIL);
  }

  /**
   * Of registers with an initial value; thread-safe.
   *
   * @param limit the greatest age that is allowed
   * @param initial what is read before anything is written; reads of nil say nothing then
   */
  public static HistoryChecker checker(Duration limit, long initial) {
    long nanos = limit.toNanos();
    return (calls, bounds) -> check(calls, nanos, initial);
  }

  private static CheckReport check(Calls calls, long limit, long initial)
      throws InvalidHistoryException {
    Shape.functions(calls, "staleness", FUNCTIONS);
    Tally tally = new Tally(calls, List.of(WRONG, SessionCheck.UNEXPECTED));
    Ages ages = new Ages(calls.size());
    for (Part part : Part.of(calls)) {
      Versions versions = Versions.of(part, tally, initial);
      if (versions != null) {
        judge(part, versions, new Overwrites(part, versions), ages, limit, tally);
      }
    }
    ages.tell(tally);
    return tally.report(
        "no read is overwritten for longer than %s, as far as is certain"
            .formatted(Text.millis(limit)));
  }

  private static void judge(
      Part part, Versions versions, Overwrites overwrites, Ages ages, long limit, Tally tally)
      throws InvalidHistoryException {
    Calls calls = part.calls();
    for (int index = 0; index < part.size(); index++) {
      int call = part.call(index);
      if (!versions.isRead(call)) {
        continue;
      }
      int version = versions.versionOf(call);
      if (version == Versions.NOTHING) {
        continue;
      }
      int certain = overwrites.certain(version);
      long low = age(calls, certain, call);
      long high = age(calls, overwrites.possible(version), call);
      if (low == Codes.NIL || high == Codes.NIL) {
        tally.undecided(
            "the history does not tell times, such as of the read in line " + calls.line(call));
        return;
      }
      ages.add(low, Math.max(low, high));
      if (low > limit) {
        tally.wrong(
            WRONG,
            () ->
                "the %s had %s, at least %s after it was overwritten by %s"
                    .formatted(
                        Text.call(calls, call),
                        versions.text(version),
                        Text.millis(low),
                        Text.call(calls, certain)),
            certain,
            call);
      }
    }
  }

  /** The time from the return of a write to the invocation of a read; 0 where it was no earlier. */
  private static long age(Calls calls, int write, int read) {
    if (write < 0 || calls.returned(write) > calls.invoked(read)) {
      return 0;
    }
    long from = calls.returnedAt(write);
    long to = calls.invokedAt(read);
    return from == Codes.NIL || to == Codes.NIL ? Codes.NIL : Math.max(0, to - from);
  }
}
