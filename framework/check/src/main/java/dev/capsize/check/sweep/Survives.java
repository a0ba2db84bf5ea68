package dev.capsize.check.sweep;

import dev.capsize.check.Concern;
import dev.capsize.check.Finding;
import dev.capsize.check.FindingDraft;
import dev.capsize.model.part.Param;
import dev.capsize.model.part.ParamType;
import dev.capsize.model.part.Params;
import dev.capsize.model.part.PartUse;
import dev.capsize.model.sweep.ComponentKind;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * {@code survives}: the loss of any one component of some kinds.
 *
 * @since 0.1
 */
public final class Survives implements SweepExpectation {

  @Override
  public String name() {
    return "survives";
  }

  @Override
  public String summary() {
    return "The system lives through the loss of any one zone, region, node, ...";
  }

  @Override
  public Params params() {
    return Params.of(
            Param.required("any", ParamType.TEXTS, "the kinds of components")
                .oneOf(
                    Arrays.stream(ComponentKind.values())
                        .map(Survives::word)
                        .toArray(String[]::new)))
        .withShorthand("any");
  }

  /** One of its components. */
  private static String word(ComponentKind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replaceAll("s$", "");
  }

  @Override
  public Finding judge(SweepEvidence evidence, PartUse use) {
    List<String> words = use.values().texts("any");
    return judge(
        evidence,
        Finding.of(this, Concern.LIVENESS, use).limit("any " + String.join(", any ", words)),
        Arrays.stream(ComponentKind.values()).filter(kind -> words.contains(word(kind))).toList());
  }

  static Finding judge(SweepEvidence evidence, FindingDraft draft, List<ComponentKind> kinds) {
    List<CutOutcome> outcomes = evidence.ofOne(kinds).toList();
    outcomes.forEach(outcome -> draft.evidence(outcome.cut().id() + ": " + outcome.text()));
    List<String> fatal =
        outcomes.stream()
            .filter(outcome -> outcome.effect().fatal())
            .map(outcome -> outcome.cut().id())
            .toList();
    if (!fatal.isEmpty()) {
      return draft
          .value(String.join(", ", fatal))
          .failed("", "it did not live through " + String.join(", nor through ", fatal));
    }
    if (kinds.stream().anyMatch(kind -> evidence.ofOne(List.of(kind)).findAny().isEmpty())) {
      return draft.inconclusive(
          "the sweep is not over all of these, or the topology has none of them");
    }
    return evidence.open(kinds)
        ? draft.inconclusive("it is not known of every one")
        : draft.passed("it lived through " + outcomes.size() + " cuts");
  }
}
