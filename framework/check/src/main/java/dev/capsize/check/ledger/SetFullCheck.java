package dev.capsize.check.ledger;

import dev.capsize.check.call.Calls;
import dev.capsize.check.call.HistoryChecker;
import dev.capsize.check.call.InvalidHistoryException;
import dev.capsize.check.tally.Part;
import dev.capsize.check.tally.PartCheck;
import dev.capsize.check.tally.Tally;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A set to which clients add while others read all of it: the life of every element. An element is
 * known from when its add returned or a read that has it returned, the earlier of the two. It is
 * {@code stable} when the read invoked last of those that miss it came before the last that has it;
 * stable but missed by a read that began when it was known is {@code stale}, for at least the
 * stable latency: from when it was known to the invocation of the last read that misses it. It is
 * {@code lost} when reads that began after it was known miss it and no later one has it, and {@code
 * never-read} otherwise. An element twice in a read is a {@code duplicate}, one that nobody can
 * have added {@code unexpected}. Adds of unknown outcome that were read are {@code recovered}. When
 * no element is stable or lost the verdict is UNKNOWN.
 *
 * <p>Values: {@code add} has the element, an integer or a word; {@code read} returns the list of
 * all elements. Definitions of the {@code set-full} checker of Jepsen; linear in the number of
 * values read, where that is the product of reads and elements.
 *
 * @since 0.1
 */
public final class SetFullCheck {

  private SetFullCheck() {}

  /** Tolerates stale elements, as an eventually consistent set may have; thread-safe. */
  public static HistoryChecker checker() {
    return of(false);
  }

  /** Takes a stale element for a fault, as a linearizable set has none; thread-safe. */
  public static HistoryChecker linearizable() {
    return of(true);
  }

  private static HistoryChecker of(boolean linearizable) {
    List<String> wrong = new ArrayList<>(List.of("lost", "unexpected", "duplicate"));
    if (linearizable) {
      wrong.add(ElementLives.STALE);
    }
    return PartCheck.checker(
        "set-full",
        List.of("add", "read"),
        linearizable
            ? "every element is in every read from when it was known"
            : "no element that was known is missing for good",
        List.copyOf(wrong),
        (part, tally) -> judge(part, tally, linearizable));
  }

  private static void judge(Part part, Tally tally, boolean linearizable)
      throws InvalidHistoryException {
    Calls calls = part.calls();
    Adds adds = Adds.of(part, calls.function("add"), tally);
    ElementLives lives = ElementLives.of(part, adds, tally);
    tally.require("reads", "the set was never read");
    if (lives.reads() == 0) {
      return;
    }
    double[] latencies = lives.judge(tally, linearizable);
    Arrays.sort(latencies);
    if (latencies.length > 0) {
      tally.greatest("stable-latency-p50-ms", millis(latencies, 0.5));
      tally.greatest("stable-latency-p99-ms", millis(latencies, 0.99));
      tally.greatest("stable-latency-max-ms", millis(latencies, 1));
    }
  }

  private static long millis(double[] sorted, double share) {
    return Math.round(sorted[Math.min(sorted.length - 1, (int) (sorted.length * share))]);
  }
}
