package dev.capsize.check.timing;

import dev.capsize.check.history.Access;
import dev.capsize.check.history.OpTable;
import dev.capsize.check.history.Outage;
import dev.capsize.check.history.Reign;
import dev.capsize.check.history.Reigns;
import dev.capsize.model.record.Event;
import dev.capsize.model.record.Interval;
import dev.capsize.model.record.RunRecord;
import dev.capsize.model.scenario.FaultUse;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the marks of a fault.
 *
 * @since 0.1
 */
public final class MarkFinder {

  private static final String LEASE_ENDED = "lease-ended";

  private final RunRecord record;
  private final List<FaultRun> faults;
  private final SteadyTrace steady;
  private final RedundancyTrace redundancy;

  public MarkFinder(RunRecord record, Timeline timeline) {
    this.record = record;
    this.faults = FaultRun.all(record);
    this.steady = new SteadyTrace(record, timeline);
    this.redundancy = new RedundancyTrace(record, timeline);
  }

  /** Every fault that was injected, in the order of injection. */
  public List<FaultRun> faults() {
    return faults;
  }

  /** A fault by its name, or all faults of a composite as one; empty when none was injected. */
  public Optional<FaultRun> fault(String name) {
    Set<String> members = members(name);
    List<FaultRun> runs = faults.stream().filter(run -> members.contains(run.fault())).toList();
    return runs.isEmpty() ? Optional.empty() : Optional.of(FaultRun.together(name, runs));
  }

  /** When the next fault came, after which nothing is for certain this one's doing. */
  public OptionalLong next(FaultRun fault) {
    return others(fault)
        .mapToLong(later -> later.acts().notBefore())
        .filter(time -> time > fault.acts().notAfter())
        .min();
  }

  /** Who took over from whom because of a fault. */
  public Takeover takeover(FaultRun fault, Reigns reigns) {
    return TakeoverSearch.find(reigns, fault, others(fault).toList());
  }

  /** The return of the steady state after a fault. */
  public Awaited recovery(FaultRun fault) {
    return steady.after(fault.acts(), next(fault));
  }

  /**
   * The return of redundancy after a fault, as long as no later fault interferes; empty when it was
   * never seen to be lost.
   */
  public Optional<Awaited> redundancy(FaultRun fault) {
    long next =
        others(fault)
            .mapToLong(later -> later.acts().notBefore())
            .filter(time -> fault.healed() != null && time > fault.healed().notAfter())
            .min()
            .orElse(Long.MAX_VALUE);
    return redundancy.restored(fault.acts(), next);
  }

  /** What is no part of it: the faults of a composite do not interfere with the composite. */
  private Stream<FaultRun> others(FaultRun fault) {
    Set<String> members = members(fault.fault());
    return faults.stream().filter(other -> !members.contains(other.fault()));
  }

  private Set<String> members(String name) {
    return record.scenario().faults().stream()
        .filter(use -> use.belongsTo(name))
        .map(FaultUse::as)
        .collect(Collectors.toSet());
  }

  /**
   * All marks of a fault.
   *
   * @param role whose change of hands is meant; null where the topology has none
   * @param outages those that began when this fault could have caused them
   * @param workloads the operations of every workload
   */
  public FaultMarks marks(
      FaultRun fault,
      @Nullable String role,
      Reigns reigns,
      Collection<Outage> outages,
      Collection<OpTable> workloads) {
    Map<Mark, Interval> marks = new EnumMap<>(Mark.class);
    Takeover takeover = takeover(fault, reigns);
    marks.put(Mark.T0, fault.acts());
    outages.stream()
        .max(Comparator.comparingLong(Outage::nanos))
        .ifPresent(outage -> outage(outage, marks));
    put(marks, Mark.T3, leaseEnded(fault));
    if (takeover.when() != null && takeover.successor() != null) {
      marks.put(Mark.T4, takeover.when());
      put(marks, Mark.T5, served(takeover.successor(), takeover.when(), workloads));
      put(marks, Mark.T9, failback(takeover, reigns).orElse(null));
    }
    put(marks, Mark.T7, recovery(fault).when());
    put(marks, Mark.T8, redundancy(fault).map(Awaited::when).orElse(null));
    return new FaultMarks(
        fault.fault(),
        fault.part(),
        fault.targets(),
        role,
        takeover.victim(),
        takeover.successor(),
        fault.healed(),
        marks);
  }

  private static void put(Map<Mark, Interval> marks, Mark mark, @Nullable Interval when) {
    if (when != null) {
      marks.put(mark, when);
    }
  }

  private static void outage(Outage outage, Map<Mark, Interval> marks) {
    marks.put(Mark.T1, Interval.at(outage.from()));
    if (outage.to() != null) {
      marks.put(Mark.T6, Interval.at(outage.to()));
    }
  }

  private @Nullable Interval leaseEnded(FaultRun fault) {
    return record
        .all(Event.MarkSeen.class)
        .filter(seen -> seen.mark().equals(LEASE_ENDED))
        .map(Event.MarkSeen::when)
        .filter(when -> when.notAfter() >= fault.acts().notBefore())
        .filter(when -> when.notBefore() < next(fault).orElse(Long.MAX_VALUE))
        .findFirst()
        .orElse(null);
  }

  /** The first write that a client got acknowledged by the successor. */
  private static @Nullable Interval served(
      String successor, Interval tookOver, Collection<OpTable> workloads) {
    @Nullable Interval earliest = null;
    for (OpTable ops : workloads) {
      long lastOther = tookOver.notBefore();
      for (int row = ops.firstAt(tookOver.notBefore()); row < ops.size(); row++) {
        if (!Access.WRITE.includes(ops.kind(row)) || !ops.sent(row)) {
          continue;
        }
        if (!ops.ok(row) || !ops.servedBy(row).equals(successor)) {
          lastOther = Math.max(lastOther, ops.invoked(row));
          continue;
        }
        if (earliest == null || ops.completed(row) < earliest.notAfter()) {
          earliest = new Interval(Math.min(lastOther, ops.completed(row)), ops.completed(row));
        }
        break;
      }
    }
    return earliest;
  }

  /** When the victim acknowledged again, and the successor no more; empty: it did not. */
  public Optional<Interval> failback(Takeover takeover, Reigns reigns) {
    @Nullable Interval tookOver = takeover.when();
    if (tookOver == null) {
      return Optional.empty();
    }
    long successorUntil =
        reigns.list().stream()
            .filter(reign -> reign.node().equals(takeover.successor()))
            .filter(reign -> reign.lastCompleted() >= tookOver.notAfter())
            .mapToLong(Reign::lastInvoked)
            .findFirst()
            .orElse(Long.MAX_VALUE);
    return reigns.list().stream()
        .filter(reign -> reign.node().equals(takeover.victim()))
        .filter(reign -> reign.firstInvoked() >= tookOver.notAfter())
        .filter(reign -> reign.firstCompleted() >= successorUntil)
        .map(Reign::begin)
        .findFirst();
  }
}
