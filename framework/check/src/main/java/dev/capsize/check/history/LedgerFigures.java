package dev.capsize.check.history;

import dev.capsize.model.record.Interval;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The balance of a workload's ledger.
 *
 * @param acknowledged writes that the system said it has
 * @param unknown writes of unknown outcome
 * @param authority the node whose final read decides; null where none does
 * @param undecided why nothing can be said of losses; null where it can
 * @param lost how many acknowledged writes are gone
 * @param lostElements the first hundred of them
 * @param recoveryPoint how far back the losses reach from the disruption, in nanoseconds; null
 *     without losses
 * @param recovered writes of unknown outcome that are there
 * @param unexpected elements that nobody wrote or that certainly failed, and are there
 * @param unexpectedElements the first hundred of them
 * @since 0.1
 */
public record LedgerFigures(
    String workload,
    long acknowledged,
    long unknown,
    @Nullable String authority,
    @Nullable String undecided,
    long lost,
    List<Long> lostElements,
    @Nullable Interval recoveryPoint,
    long recovered,
    long unexpected,
    List<Long> unexpectedElements) {

  public LedgerFigures {
    lostElements = List.copyOf(lostElements);
    unexpectedElements = List.copyOf(unexpectedElements);
  }
}
