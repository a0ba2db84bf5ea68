package dev.capsize.check.sweep;

import dev.capsize.check.Finding;
import dev.capsize.check.Judgement;
import dev.capsize.check.Verdict;
import dev.capsize.check.history.Outage;
import dev.capsize.model.sweep.Cut;
import dev.capsize.model.value.Durations;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one cut came to.
 *
 * @param effect in one word
 * @param reason the verdict on its run in one sentence
 * @param outage the longest time without service, in nanoseconds; null: none
 * @param degraded what was not served any more, of what may fail
 * @param fell the expectations that do not hold, with their evidence
 * @param toolError what Capsize itself did wrong; null: nothing
 * @param folder its record, below the sweep's folder
 * @since 0.1
 */
public record CutOutcome(
    Cut cut,
    Verdict verdict,
    CutEffect effect,
    String reason,
    @Nullable Long outage,
    List<String> degraded,
    List<Finding> fell,
    @Nullable String toolError,
    String folder) {

  /**
   * Derives it from the judgement of its run.
   *
   * @param mayFail the workloads that need not be served
   */
  public static CutOutcome of(Cut cut, Judgement judgement, List<String> mayFail, String folder) {
    Optional<Long> outage =
        judgement.outages().stream()
            .filter(lost -> lost.ended() || !mayFail.contains(lost.workload()))
            .map(Outage::nanos)
            .max(Comparator.naturalOrder());
    List<String> degraded =
        judgement.outages().stream()
            .filter(lost -> !lost.ended() && mayFail.contains(lost.workload()))
            .map(lost -> lost.access().text() + "s of " + lost.workload())
            .toList();
    return new CutOutcome(
        cut,
        judgement.verdict(),
        effect(judgement, outage.isPresent(), !degraded.isEmpty()),
        judgement.reason(),
        outage.orElse(null),
        degraded,
        judgement.withVerdict(Verdict.FAILED).toList(),
        judgement.toolError(),
        folder);
  }

  private static CutEffect effect(Judgement judgement, boolean outage, boolean degraded) {
    if (judgement.provesUnsafe()) {
      return CutEffect.UNSAFE;
    }
    return switch (judgement.verdict()) {
      case FAILED -> CutEffect.DOWN;
      case INCONCLUSIVE -> CutEffect.UNKNOWN;
      case PASSED ->
          degraded ? CutEffect.DEGRADED : outage ? CutEffect.OUTAGE : CutEffect.UNNOTICED;
    };
  }

  /** A cell of a table: {@code outage 11.3 s}. */
  public String text() {
    if (effect == CutEffect.DEGRADED) {
      return effect.text() + ": " + String.join(", ", degraded);
    }
    return effect == CutEffect.OUTAGE && outage != null
        ? effect.text() + " " + Durations.human(outage)
        : effect.text();
  }
}
