package dev.capsize.check.expectation;

import dev.capsize.check.Concern;
import dev.capsize.check.Evidence;
import dev.capsize.check.Expectation;
import dev.capsize.check.Finding;
import dev.capsize.check.FindingDraft;
import dev.capsize.check.Verdict;
import dev.capsize.check.timing.Intervals;
import dev.capsize.model.part.Param;
import dev.capsize.model.part.ParamType;
import dev.capsize.model.part.Params;
import dev.capsize.model.part.PartUse;
import dev.capsize.model.part.Values;
import dev.capsize.model.record.Interval;
import dev.capsize.model.value.Durations;
import dev.capsize.model.value.Percentage;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code goodput-dip}: how far below its steady state a service fell, and how much service that
 * cost.
 *
 * @since 0.1
 */
public final class GoodputDip implements Expectation {

  private static final String AT_MOST = "at-most";
  private static final String AREA = "area-at-most";

  @Override
  public String name() {
    return "goodput-dip";
  }

  @Override
  public String summary() {
    return "The largest relative drop of operations acknowledged in time below the steady state, and"
        + " its area.";
  }

  @Override
  public Params params() {
    return Params.of(
        Param.required("of", ParamType.WORKLOAD, "the workload"),
        Param.optional(AT_MOST, ParamType.PERCENTAGE, "the deepest drop allowed"),
        Param.optional(
            AREA, ParamType.DURATION, "as how much time without any service it may count in all"),
        Param.withDefault("window", ParamType.DURATION, "1s", "over how long a drop is averaged"),
        Kinds.param("which operations; any: all together"));
  }

  @Override
  public Optional<String> conflict(Values values) {
    if (!values.has(AT_MOST) && !values.has(AREA)) {
      return Optional.of("has no limit; give it at-most, area-at-most or both");
    }
    return values.duration("window").toMillis() < Goodput.STEPS
        ? Optional.of("has a window of less than %d ms".formatted(Goodput.STEPS))
        : Optional.empty();
  }

  @Override
  public Concern concern() {
    return Concern.LIVENESS;
  }

  @Override
  public Finding judge(Evidence evidence, PartUse use) {
    Values values = use.values();
    String workload = values.text("of");
    long window = values.duration("window").toNanos();
    FindingDraft draft = Finding.of(this, use).about(workload).limit(limit(values));
    List<Interval> steady = During.STEADY.spans(evidence, workload);
    if (steady.isEmpty()) {
      return draft.inconclusive(During.STEADY.absent());
    }
    Goodput goodput = Goodput.of(evidence, workload, Kinds.of(values), window, steady);
    if (goodput.steadyShare() <= 0) {
      return draft.inconclusive(
          "no operation was acknowledged in time in the steady state, so nothing could drop");
    }
    if (goodput.fewest() < Goodput.ENOUGH) {
      return draft.inconclusive(
          "a window of %s holds as few as %s; choose a longer one or more load"
              .formatted(Durations.human(window), Shares.count(goodput.fewest(), "operation")));
    }
    draft
        .value(
            "a drop of %s, %s of full service lost"
                .formatted(percents(goodput.depth()), goodput.area().asAmount()))
        .evidence(
            "deepest in %s from %s; %s in time in the steady state; ops.bin stream %s"
                .formatted(
                    Durations.human(window),
                    Intervals.instant(goodput.deepest()),
                    percent(goodput.steadyShare()),
                    workload));
    List<Verdict> verdicts = verdicts(values, goodput);
    String sentence = sentence(values, goodput);
    return switch (Verdict.worst(verdicts)) {
      case PASSED -> draft.passed(sentence);
      case FAILED -> draft.failed("", sentence);
      case INCONCLUSIVE ->
          draft.inconclusive(
              "operations that were not served fell into a stall of the test JVM itself");
    };
  }

  private static String limit(Values values) {
    return Stream.of(
            values.find(AT_MOST, Object.class).map(depth -> "a drop of at most " + depth),
            values
                .find(AREA, Duration.class)
                .map(area -> "at most %s of full service lost".formatted(Durations.format(area))))
        .flatMap(Optional::stream)
        .collect(Collectors.joining(", "));
  }

  private static List<Verdict> verdicts(Values values, Goodput goodput) {
    Optional<Verdict> depth =
        values
            .find(AT_MOST, Percentage.class)
            .map(most -> most.fraction() + Shares.ROUNDING)
            .map(most -> verdict(goodput.depth().high() <= most, goodput.depth().low() > most));
    Optional<Verdict> area =
        values
            .find(AREA, Duration.class)
            .map(Duration::toNanos)
            .map(
                most ->
                    verdict(goodput.area().notAfter() <= most, goodput.area().notBefore() > most));
    return Stream.of(depth, area).flatMap(Optional::stream).toList();
  }

  private static Verdict verdict(boolean within, boolean beyond) {
    return within ? Verdict.PASSED : beyond ? Verdict.FAILED : Verdict.INCONCLUSIVE;
  }

  private static String sentence(Values values, Goodput goodput) {
    String depth = "goodput fell by " + percents(goodput.depth());
    return values.has(AT_MOST)
        ? "%s, and was below the limit for %s"
            .formatted(depth, Durations.human(goodput.below(values.percentage(AT_MOST).fraction())))
        : depth;
  }

  private static String percents(Goodput.Depth depth) {
    String low = percent(depth.low());
    String high = percent(depth.high());
    return low.equals(high) ? low : low + " to " + high;
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f%%", 100 * share);
  }
}
