package dev.capsize.check.sweep;

import dev.capsize.check.Concern;
import dev.capsize.check.Finding;
import dev.capsize.check.FindingDraft;
import dev.capsize.model.part.Param;
import dev.capsize.model.part.ParamType;
import dev.capsize.model.part.Params;
import dev.capsize.model.part.PartUse;
import dev.capsize.model.sweep.Component;
import dev.capsize.model.value.Acceptance;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code single-points-of-failure}: what the system cannot do without, alone.
 *
 * @since 0.1
 */
public final class SinglePoints implements SweepExpectation {

  @Override
  public String name() {
    return "single-points-of-failure";
  }

  @Override
  public String summary() {
    return "No component is needed alone, but for those that are accepted for a time.";
  }

  @Override
  public Params params() {
    return Params.of(
            Param.withDefault("others", ParamType.TEXT, "none", "beside those that are accepted")
                .oneOf("none"),
            Param.optional("accepted", ParamType.ACCEPTANCES, "components, until when, and why"))
        .withShorthand("others");
  }

  /** Whether a single point is accepted on a day. */
  static Optional<Acceptance> acceptance(Component point, LocalDate day, List<PartUse> expect) {
    return expect.stream()
        .flatMap(use -> use.values().acceptances("accepted").stream())
        .filter(accepted -> accepted.name().equals(point.name()))
        .filter(accepted -> !day.isAfter(accepted.until()))
        .findFirst();
  }

  @Override
  public Finding judge(SweepEvidence evidence, PartUse use) {
    FindingDraft draft = Finding.of(this, Concern.LIVENESS, use).limit("none");
    List<Component> points = evidence.singlePoints();
    List<String> others = new ArrayList<>();
    for (Component point : points) {
      Optional<Acceptance> accepted = acceptance(point, evidence.day(), List.of(use));
      if (accepted.isPresent()) {
        draft.evidence(
            "%s is accepted until %s: %s"
                .formatted(point.name(), accepted.get().until(), accepted.get().reason()));
      } else {
        others.add(point.name());
        evidence.minimalCutSets().stream()
            .filter(outcome -> outcome.cut().components().equals(List.of(point)))
            .map(outcome -> outcome.cut().id() + ": " + outcome.reason())
            .forEach(draft::evidence);
      }
    }
    draft.value(others.isEmpty() ? "none" : String.join(", ", others));
    if (!others.isEmpty()) {
      return draft.failed(
          "", "the system cannot do without " + String.join(", nor without ", others));
    }
    if (evidence.open(evidence.sweep().over())) {
      evidence.open().forEach(draft::evidence);
      return draft.inconclusive("it is not known of every component");
    }
    return draft.passed("the system can do without each of its components");
  }
}
