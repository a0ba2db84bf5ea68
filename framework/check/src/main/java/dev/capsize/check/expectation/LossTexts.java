package dev.capsize.check.expectation;

import dev.capsize.check.Verdict;
import dev.capsize.check.history.LedgerFigures;
import dev.capsize.model.record.Interval;
import dev.capsize.model.value.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Losses for people. */
final class LossTexts {

  private LossTexts() {}

  static String limit(CountLimit count, @Nullable Duration age) {
    List<String> limits = new ArrayList<>();
    if (count.limited()) {
      limits.add(count.text());
    }
    if (age != null) {
      limits.add("none older than " + Durations.format(age) + " at the disruption");
    }
    return String.join(", ", limits);
  }

  static String value(LedgerFigures figures) {
    String reach =
        figures.recoveryPoint() == null
            ? ""
            : ", the oldest " + figures.recoveryPoint().asAmount() + " before the disruption";
    return writes(figures.lost()) + reach;
  }

  static String sentence(LedgerFigures figures) {
    String unknown =
        figures.unknown() == 0
            ? ""
            : "; of %d of unknown outcome %d are there"
                .formatted(figures.unknown(), figures.recovered());
    return (figures.lost() == 0
            ? "all %d acknowledged writes are there".formatted(figures.acknowledged())
            : "%d of %d acknowledged writes are gone"
                .formatted(figures.lost(), figures.acknowledged()))
        + unknown;
  }

  /** The first hundred, and how many more there are. */
  static String elements(List<Long> first, long all) {
    return first.stream().map(String::valueOf).collect(Collectors.joining(", "))
        + (all > first.size() ? ", and " + (all - first.size()) + " more" : "");
  }

  static Verdict verdict(Interval reach, Duration age) {
    if (reach.notAfter() <= age.toNanos()) {
      return Verdict.PASSED;
    }
    return reach.notBefore() > age.toNanos() ? Verdict.FAILED : Verdict.INCONCLUSIVE;
  }

  static String beyond(@Nullable Interval reach, @Nullable Duration age) {
    return reach == null || age == null
        ? ""
        : "exceeded by at least " + Durations.human(reach.notBefore() - age.toNanos());
  }

  static String writes(long count) {
    return count == 1 ? "1 write" : count + " writes";
  }
}
