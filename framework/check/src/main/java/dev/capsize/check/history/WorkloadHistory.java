package dev.capsize.check.history;

import dev.capsize.model.record.Interval;
import dev.capsize.model.record.OpKind;
import dev.capsize.model.topology.Role;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is derived from the operations of one workload. Immutable.
 *
 * @since 0.1
 */
public final class WorkloadHistory {

  private final String name;
  private final OpTable ops;
  private final List<FinalRead> finalReads;
  private final Ledger ledger;

  public WorkloadHistory(String name, Histories histories) {
    this.name = name;
    this.ops = histories.of(name);
    this.finalReads = histories.finalReads(name);
    this.ledger = Ledger.of(ops);
  }

  public OpTable ops() {
    return ops;
  }

  public Ledger ledger() {
    return ledger;
  }

  /** The best final read of each node, sorted by node. */
  public List<FinalRead> finalReads() {
    return finalReads;
  }

  /** Whether it writes elements that final reads can be compared with. */
  public boolean keepsLedger() {
    return ops.rows().anyMatch(row -> ops.kind(row) == OpKind.INSERT);
  }

  /** The kinds of operations that were scheduled. */
  public List<Access> accesses() {
    return Arrays.stream(Access.values())
        .filter(access -> ops.rows().anyMatch(row -> access.includes(ops.kind(row))))
        .toList();
  }

  /**
   * The longest outage that begins in {@code [from, before)}.
   *
   * @param until the end of the load
   * @param timeout how long after its scheduled start an acknowledgement is in time
   */
  public Optional<Outage> outage(Access access, long from, long before, long until, long timeout) {
    return Outages.longest(ops, name, access, from, before, until, timeout);
  }

  /** The outage that had not ended when the load did, if it begins in {@code [from, until)}. */
  public Optional<Outage> openOutage(Access access, long from, long until, long timeout) {
    return Outages.open(ops, name, access, from, until, timeout);
  }

  /** Figures of the whole load; empty where nothing of the kind was scheduled. */
  public Optional<LoadFigures> figures(Access access) {
    return LoadMeter.measure(ops, name, access);
  }

  /**
   * The ledger against the final reads.
   *
   * @param reigns of the role whose holder decides
   * @param role as the topology has it; null where it has none such
   * @param faults when each fault began to act, in order
   */
  public Balance balance(Reigns reigns, @Nullable Role role, List<Interval> faults) {
    Authority.Rule rule = Authority.Rule.UNDECLARED;
    if (role != null) {
      rule = role.several() ? Authority.Rule.SEVERAL_HOLDERS : Authority.Rule.ONE_HOLDER;
    }
    return new LedgerCheck(name, ledger, finalReads, reigns, rule).balance(faults);
  }

  /**
   * The longest time without a scheduled operation of a kind, the edges included: an outage that
   * fits between two operations cannot be seen.
   */
  public long widestSpacing(Access access, long from, long to) {
    long[] due =
        ops.rows()
            .filter(row -> access.includes(ops.kind(row)))
            .mapToLong(ops::scheduled)
            .filter(scheduled -> scheduled >= from && scheduled <= to)
            .sorted()
            .toArray();
    long widest = 0;
    long before = from;
    for (long scheduled : due) {
      widest = Math.max(widest, scheduled - before);
      before = scheduled;
    }
    return Math.max(widest, to - before);
  }
}
