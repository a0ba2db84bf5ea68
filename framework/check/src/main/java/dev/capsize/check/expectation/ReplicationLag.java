package dev.capsize.check.expectation;

import dev.capsize.check.Concern;
import dev.capsize.check.Evidence;
import dev.capsize.check.Expectation;
import dev.capsize.check.Finding;
import dev.capsize.check.FindingDraft;
import dev.capsize.check.timing.Intervals;
import dev.capsize.model.part.Param;
import dev.capsize.model.part.ParamType;
import dev.capsize.model.part.Params;
import dev.capsize.model.part.PartUse;
import dev.capsize.model.record.Event.RedundancySampled;
import dev.capsize.model.record.Interval;
import dev.capsize.model.value.Size;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * {@code replication-lag}: how far replicas were behind, by the figures that the driver reports.
 *
 * @since 0.1
 */
public final class ReplicationLag implements Expectation {

  @Override
  public String name() {
    return "replication-lag";
  }

  @Override
  public String summary() {
    return "The largest value of a redundancy figure, such as how far replicas are behind.";
  }

  @Override
  public Params params() {
    return Params.of(
        Param.withDefault("figure", ParamType.TEXT, "lag", "the figure, as the driver names it"),
        Param.required(
            "at-most", ParamType.SIZE, "the largest value allowed, in the figure's unit"),
        During.param(During.STEADY));
  }

  @Override
  public Concern concern() {
    return Concern.LIVENESS;
  }

  @Override
  public Finding judge(Evidence evidence, PartUse use) {
    String figure = use.values().text("figure");
    Size allowed = use.values().size("at-most");
    During during = During.of(use.values());
    FindingDraft draft = Finding.of(this, use).about(figure).limit("at most " + allowed);
    List<Interval> spans = during.spans(evidence);
    if (spans.isEmpty()) {
      return draft.inconclusive(during.absent());
    }
    List<RedundancySampled> samples = within(evidence, spans);
    List<RedundancySampled> told =
        samples.stream().filter(sample -> sample.figures().containsKey(figure)).toList();
    if (told.isEmpty()) {
      return draft.inconclusive(untold(evidence, figure, samples));
    }
    RedundancySampled worst =
        told.stream().max(Comparator.comparingLong(sample -> value(sample, figure))).orElseThrow();
    long most = value(worst, figure);
    draft
        .value(new Size(most).toString())
        .evidence(
            "%s was %d at %s; %s between %s; events.jsonl redundancy-sampled"
                .formatted(
                    figure,
                    most,
                    Intervals.instant(worst.when().notAfter()),
                    Shares.count(told.size(), "value"),
                    During.text(spans)));
    if (most > allowed.bytes()) {
      return draft.failed(
          "exceeded by " + new Size(most - allowed.bytes()),
          "%s rose to %d".formatted(figure, most));
    }
    // While nobody answers nobody knows: what was not told may have been more.
    return told.size() < samples.size()
        ? draft.inconclusive(
            "%s was at most %d where it was told, but at %s nobody told it"
                .formatted(figure, most, Intervals.instant(firstUntold(samples, figure))))
        : draft.passed("%s was at most %d".formatted(figure, most));
  }

  /** What was in force when a span began, and all that came within. */
  private static List<RedundancySampled> within(Evidence evidence, List<Interval> spans) {
    List<RedundancySampled> all = evidence.record().all(RedundancySampled.class).toList();
    List<RedundancySampled> found = new ArrayList<>();
    for (Interval span : spans) {
      all.stream()
          .filter(sample -> sample.when().notAfter() <= span.notBefore())
          .reduce((earlier, later) -> later)
          .ifPresent(found::add);
      all.stream()
          .filter(sample -> sample.when().notAfter() > span.notBefore())
          .filter(sample -> sample.when().notAfter() <= span.notAfter())
          .forEach(found::add);
    }
    return found;
  }

  private static long value(RedundancySampled sample, String figure) {
    return Objects.requireNonNull(sample.figures().get(figure));
  }

  private static long firstUntold(List<RedundancySampled> samples, String figure) {
    return samples.stream()
        .filter(sample -> !sample.figures().containsKey(figure))
        .mapToLong(sample -> sample.when().notAfter())
        .findFirst()
        .orElseThrow();
  }

  private static String untold(Evidence evidence, String figure, List<RedundancySampled> samples) {
    if (evidence.record().scenario().topology().redundancy().isEmpty()) {
      return "the topology has no redundancy: section, so nobody was asked for figures";
    }
    TreeSet<String> known =
        samples.stream()
            .flatMap(sample -> sample.figures().keySet().stream())
            .collect(Collectors.toCollection(TreeSet::new));
    return known.isEmpty()
        ? "nobody told any figure in that time"
        : "the driver tells no figure %s; it tells %s".formatted(figure, String.join(", ", known));
  }
}
