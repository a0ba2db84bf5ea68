package dev.capsize.check.history;

import dev.capsize.model.record.Interval;
import dev.capsize.model.record.OutcomeType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Compares a ledger with the final reads. */
final class LedgerCheck {

  /** How many elements are named; the rest is counted. */
  private static final int NAMED = 100;

  private final String workload;
  private final Ledger ledger;
  private final List<FinalRead> reads;
  private final Authority authority;

  LedgerCheck(
      String workload, Ledger ledger, List<FinalRead> reads, Reigns reigns, Authority.Rule rule) {
    this.workload = workload;
    this.ledger = ledger;
    this.reads = reads;
    this.authority = Authority.among(reads, reigns, rule);
  }

  /**
   * @param faults when each fault began to act, in order
   */
  Balance balance(List<Interval> faults) {
    int[] lost = authority.undecided() == null ? lost() : new int[0];
    long[] unexpected = unexpected();
    LedgerFigures figures =
        new LedgerFigures(
            workload,
            ledger.count(OutcomeType.OK),
            ledger.count(OutcomeType.INFO),
            authority.node(),
            undecided(lost.length),
            lost.length,
            IntStream.of(lost).limit(NAMED).mapToObj(ledger::element).toList(),
            recoveryPoint(lost, faults),
            entries(OutcomeType.INFO).filter(e -> authority.has(ledger.element(e))).count(),
            unexpected.length,
            LongStream.of(unexpected).limit(NAMED).boxed().toList());
    return new Balance(figures, evidence());
  }

  private @Nullable String undecided(int lost) {
    if (authority.undecided() != null || authority.node() != null || lost == 0) {
      return authority.undecided();
    }
    return reads.stream()
        .filter(read -> !read.ok())
        .map(
            read ->
                "%d acknowledged writes are on no node that could be read, but %s could not: %s"
                    .formatted(lost, read.node(), read.reason()))
        .findFirst()
        .orElse(null);
  }

  private IntStream entries(OutcomeType outcome) {
    return IntStream.range(0, ledger.size()).filter(entry -> ledger.outcome(entry) == outcome);
  }

  private int[] lost() {
    return entries(OutcomeType.OK)
        .filter(entry -> ledger.completed(entry) <= authority.begun())
        .filter(entry -> !authority.has(ledger.element(entry)))
        .toArray();
  }

  /** Never sent, or sent and certainly failed: on whichever node it is, it should not be there. */
  private long[] unexpected() {
    return reads.stream()
        .flatMapToLong(read -> LongStream.of(read.elements()))
        .filter(
            element -> {
              int entry = ledger.find(element);
              return entry < 0 || ledger.outcome(entry) == OutcomeType.FAIL;
            })
        .sorted()
        .distinct()
        .toArray();
  }

  /**
   * From the oldest lost write to the disruption: the first fault that began to act after it was
   * acknowledged, or the newest lost write, if that is later.
   */
  private @Nullable Interval recoveryPoint(int[] lost, List<Interval> faults) {
    if (lost.length == 0) {
      return null;
    }
    int oldest = lost[0];
    long newest = Long.MIN_VALUE;
    for (int entry : lost) {
      oldest = ledger.completed(entry) < ledger.completed(oldest) ? entry : oldest;
      newest = Math.max(newest, ledger.completed(entry));
    }
    long low = newest;
    long high = newest;
    for (Interval acts : faults) {
      if (acts.notAfter() >= ledger.completed(oldest)) {
        low = Math.max(newest, acts.notBefore());
        high = Math.max(newest, acts.notAfter());
        break;
      }
    }
    return new Interval(low - ledger.completed(oldest), high - ledger.invoked(oldest));
  }

  private List<String> evidence() {
    List<String> lines = new ArrayList<>();
    for (FinalRead read : reads) {
      lines.add(
          "ops.bin stream %s: final read of %s: %s%s"
              .formatted(
                  workload,
                  read.node(),
                  read.ok() ? read.size() + " elements" : "failed, " + read.reason(),
                  decides(read) ? ", holds the role" : ""));
    }
    if (authority.node() != null) {
      FinalRead decides = authority.reads().get(0);
      reads.stream()
          .filter(read -> read.ok() && read != decides)
          .forEach(read -> lines.addAll(differences(read, decides)));
    }
    return lines;
  }

  private boolean decides(FinalRead read) {
    return authority.node() != null && authority.reads().contains(read);
  }

  private static List<String> differences(FinalRead replica, FinalRead decides) {
    List<String> lines = new ArrayList<>();
    lacking(lines, replica, decides);
    lacking(lines, decides, replica);
    return lines;
  }

  private static void lacking(List<String> lines, FinalRead part, FinalRead whole) {
    long[] missing = LongStream.of(whole.elements()).filter(e -> !part.has(e)).toArray();
    if (missing.length > 0) {
      lines.add(
          "%s lacks what %s has, %d in all: %s"
              .formatted(part.node(), whole.node(), missing.length, some(missing)));
    }
  }

  private static String some(long[] elements) {
    return LongStream.of(elements)
            .limit(10)
            .mapToObj(Long::toString)
            .collect(Collectors.joining(", "))
        + (elements.length > 10 ? ", ..." : "");
  }
}
