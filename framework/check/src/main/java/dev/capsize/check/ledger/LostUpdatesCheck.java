package dev.capsize.check.ledger;

import dev.capsize.check.call.HistoryChecker;
import dev.capsize.check.tally.PartCheck;
import java.util.List;

/**
 * Updates of lists that were acknowledged and then overwritten by somebody who had not seen them.
 *
 * <ul>
 *   <li>{@code lost}: an element that was acknowledged is absent from a read that has another one,
 *       whose append began later. It was there and is gone, whatever the read's own age: a system
 *       that applies what it acknowledges cannot have the one without the other.
 *   <li>{@code lost-update}: two transactions have read the same state of a list and both appended
 *       to it, as if the other had not been there: P4 of Berenson et al., "A Critique of ANSI SQL
 *       Isolation Levels" (1995). Snapshot isolation forbids it, read committed does not.
 * </ul>
 *
 * <p>Values: those of list-append, {@code txn [[append KEY ELEMENT] [r KEY LIST] ...]}; no element
 * is appended to a key twice, else UNKNOWN. Transactions of unknown outcome count as writers, never
 * as acknowledged.
 *
 * @since 0.1
 */
public final class LostUpdatesCheck {

  static final String LOST = "lost";
  static final String LOST_UPDATE = "lost-update";

  private LostUpdatesCheck() {}

  /** The checker; thread-safe. */
  public static HistoryChecker checker() {
    return PartCheck.whole(
        "no-lost-updates",
        List.of("txn"),
        "no acknowledged update was overwritten unseen",
        List.of(LOST, LOST_UPDATE),
        (part, tally) -> new LostUpdates(part.calls(), tally).judge());
  }
}
