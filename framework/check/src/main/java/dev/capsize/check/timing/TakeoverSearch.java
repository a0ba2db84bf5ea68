package dev.capsize.check.timing;

import dev.capsize.check.history.OpTable;
import dev.capsize.check.history.Reigns;
import dev.capsize.check.timing.Takeover.Outcome;
import dev.capsize.model.record.Interval;
import java.util.List;

/**
 * Looks for the change of hands that a fault caused.
 *
 * <ol>
 *   <li>The victim is who acknowledged the last witness write before the fault acted.
 *   <li>A later fault that hits the victim while it still holds the role ends the search: what
 *       follows is that fault's doing.
 *   <li>The first acknowledged write on another node is the takeover (t4), unless the fault was
 *       healed and the victim acknowledged again before it.
 *   <li>t4 is not before the last unacknowledged write on that node was sent, and not after the
 *       acknowledged one completed.
 * </ol>
 */
final class TakeoverSearch {

  private final OpTable writes;
  private final FaultRun fault;
  private final String victim;
  private final long until;

  private TakeoverSearch(OpTable writes, FaultRun fault, String victim, List<FaultRun> faults) {
    this.writes = writes;
    this.fault = fault;
    this.victim = victim;
    this.until =
        faults.stream()
            .filter(later -> later.acts().notBefore() > fault.acts().notAfter())
            .filter(later -> later.targets().contains(victim))
            .mapToLong(later -> later.acts().notBefore())
            .filter(time -> firstBack(fault.acts().notAfter(), time) >= 0)
            .min()
            .orElse(Long.MAX_VALUE);
  }

  static Takeover find(Reigns reigns, FaultRun fault, List<FaultRun> faults) {
    return reigns
        .holderBefore(fault.acts().notAfter())
        .map(victim -> new TakeoverSearch(reigns.writes(), fault, victim, faults).find())
        .orElse(new Takeover(Outcome.NO_HOLDER, null, null, null, 0));
  }

  private Takeover find() {
    Interval healed = fault.healed();
    long end = Math.min(until, lastAsked());
    int first = firstElsewhere();
    int back = firstBack(fault.acts().notAfter(), until);
    if (back >= 0 && first < 0 && !brokeOff(healed == null ? until : healed.notBefore())) {
      return without(Outcome.KEPT, healed == null ? end : Math.min(end, healed.notBefore()));
    }
    int backHealed = healed == null ? -1 : firstBack(healed.notBefore(), until);
    if (healed != null
        && backHealed >= 0
        && (first < 0 || writes.completed(backHealed) < writes.invoked(first))) {
      return without(Outcome.HEALED_FIRST, healed.notBefore());
    }
    if (first >= 0) {
      return new Takeover(
          Outcome.TOOK_OVER, victim, writes.node(first), began(first), began(first).notBefore());
    }
    if (back >= 0) {
      return without(Outcome.CAME_BACK, writes.invoked(firstBackAfterBreak()));
    }
    return without(Outcome.NOBODY, end);
  }

  private Takeover without(Outcome outcome, long watchedUntil) {
    return new Takeover(
        outcome, victim, null, null, Math.max(0, watchedUntil - fault.acts().notAfter()));
  }

  private Interval began(int first) {
    // Without any "no" from that node it could have acknowledged as soon as the fault acted.
    long low = fault.acts().notBefore();
    for (int row = 0; row < writes.size(); row++) {
      if (writes.sent(row)
          && !writes.ok(row)
          && writes.invoked(row) < writes.invoked(first)
          && writes.node(row).equals(writes.node(first))) {
        low = Math.max(low, writes.invoked(row));
      }
    }
    return new Interval(Math.min(low, writes.completed(first)), writes.completed(first));
  }

  private int firstElsewhere() {
    int first = -1;
    for (int row = 0; row < writes.size(); row++) {
      if (writes.ok(row)
          && writes.invoked(row) >= fault.acts().notBefore()
          && writes.invoked(row) < until
          && !writes.node(row).equals(victim)
          && (first < 0 || writes.completed(row) < writes.completed(first))) {
        first = row;
      }
    }
    return first;
  }

  private int firstBack(long from, long to) {
    return writes
        .rows()
        .filter(row -> writes.ok(row) && writes.node(row).equals(victim))
        .filter(row -> writes.invoked(row) > from && writes.invoked(row) < to)
        .findFirst()
        .orElse(-1);
  }

  private int firstBackAfterBreak() {
    int broken = firstBroken();
    return broken < 0
        ? firstBack(fault.acts().notAfter(), until)
        : Math.max(
            firstBack(writes.invoked(broken), until), firstBack(fault.acts().notAfter(), until));
  }

  private boolean brokeOff(long before) {
    int broken = firstBroken();
    return broken >= 0 && writes.invoked(broken) < before;
  }

  private int firstBroken() {
    return writes
        .rows()
        .filter(row -> writes.sent(row) && !writes.ok(row) && writes.node(row).equals(victim))
        .filter(row -> writes.completed(row) > fault.acts().notBefore())
        .filter(row -> writes.completed(row) < until)
        .findFirst()
        .orElse(-1);
  }

  private long lastAsked() {
    return writes
        .rows()
        .filter(writes::sent)
        .mapToLong(writes::invoked)
        .max()
        .orElse(fault.acts().notAfter());
  }
}
