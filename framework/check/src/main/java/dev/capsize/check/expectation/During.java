package dev.capsize.check.expectation;

import dev.capsize.check.Evidence;
import dev.capsize.check.history.OpTable;
import dev.capsize.check.timing.FaultRun;
import dev.capsize.check.timing.Intervals;
import dev.capsize.model.part.Param;
import dev.capsize.model.part.ParamType;
import dev.capsize.model.part.Values;
import dev.capsize.model.record.Interval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * {@code during}: the part of a run that an expectation looks at. The control run has no fault, so
 * there each of them is the whole time in which faults could come.
 */
enum During {
  /** From when the steady state held to the first fault. */
  STEADY,
  /** While a fault acts, from t0 until it is healed. */
  FAULT,
  /** From when the last fault is healed and the steady state holds again. */
  AFTER,
  /** From the start of the fault phase. */
  ALL;

  private static final String NAME = "during";

  static Param param(During usual) {
    return Param.withDefault(
            NAME,
            ParamType.TEXT,
            usual.text(),
            "when: before the first fault, while a fault acts, once the steady state holds again, or"
                + " from the start of the fault phase on")
        .oneOf(Arrays.stream(values()).map(During::text).toArray(String[]::new));
  }

  static During of(Values values) {
    return valueOf(values.text(NAME).toUpperCase(Locale.ROOT));
  }

  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Why there may be none: for findings that cannot be made. */
  String absent() {
    return switch (this) {
      case STEADY -> "the steady state never held before a fault";
      case FAULT -> "no fault was injected";
      case AFTER -> "the steady state did not hold again after the faults";
      case ALL -> "the run never came to its faults";
    };
  }

  /** The times that are meant, in order and apart; none where the run had no such time. */
  List<Interval> spans(Evidence evidence) {
    long end = evidence.timeline().loadEnd();
    if (this == ALL || evidence.record().start().control()) {
      return span(evidence.timeline().judgedFrom(), end);
    }
    List<FaultRun> faults = evidence.faults();
    return switch (this) {
      case STEADY ->
          evidence
              .timeline()
              .steadyBefore()
              .map(since -> span(since.notAfter(), evidence.timeline().calmUntil().orElse(end)))
              .orElse(List.of());
      case FAULT -> union(faults, end);
      default -> faults.isEmpty() ? List.of() : after(evidence, faults, end);
    };
  }

  /**
   * The same for operations of a workload: the steady state ends a time-out earlier, because what
   * was under way when the fault came belongs to neither.
   */
  List<Interval> spans(Evidence evidence, String workload) {
    List<Interval> spans = spans(evidence);
    if (this != STEADY || evidence.faults().isEmpty()) {
      return spans;
    }
    return spans.stream()
        .flatMap(
            span -> span(span.notBefore(), span.notAfter() - evidence.timeout(workload)).stream())
        .toList();
  }

  /** {@code 7.000 s to 12.301 s}. */
  static String text(List<Interval> spans) {
    return spans.stream().map(Intervals::instant).collect(Collectors.joining(", "));
  }

  /** The operations that were scheduled within. */
  static IntStream rows(OpTable ops, List<Interval> spans) {
    return spans.stream()
        .flatMapToInt(
            span -> IntStream.range(ops.firstAt(span.notBefore()), ops.firstAt(span.notAfter())));
  }

  private static List<Interval> span(long from, long to) {
    return from < to ? List.of(new Interval(from, to)) : List.of();
  }

  private static List<Interval> union(List<FaultRun> faults, long end) {
    List<Interval> spans = new ArrayList<>();
    for (FaultRun fault :
        faults.stream().sorted(Comparator.comparingLong(run -> run.acts().notBefore())).toList()) {
      long from = fault.acts().notBefore();
      long to = Math.min(end, fault.healed() == null ? end : fault.healed().notAfter());
      int last = spans.size() - 1;
      if (last >= 0 && spans.get(last).notAfter() >= from) {
        Interval before = spans.get(last);
        spans.set(last, new Interval(before.notBefore(), Math.max(before.notAfter(), to)));
      } else {
        spans.addAll(span(from, to));
      }
    }
    return spans;
  }

  private static List<Interval> after(Evidence evidence, List<FaultRun> faults, long end) {
    Interval again = evidence.recovery(faults.get(faults.size() - 1)).when();
    if (again == null) {
      return List.of();
    }
    long from = again.notAfter();
    for (FaultRun fault : faults) {
      from = fault.healed() == null ? from : Math.max(from, fault.healed().notAfter());
    }
    return span(from, end);
  }
}
