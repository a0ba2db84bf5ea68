package dev.capsize.check;

import dev.capsize.check.call.Calls;
import dev.capsize.check.history.Access;
import dev.capsize.check.history.Balance;
import dev.capsize.check.history.Histories;
import dev.capsize.check.history.OpTable;
import dev.capsize.check.history.Outage;
import dev.capsize.check.history.RecordedCalls;
import dev.capsize.check.history.Reigns;
import dev.capsize.check.history.WorkloadHistory;
import dev.capsize.check.timing.Awaited;
import dev.capsize.check.timing.FaultMarks;
import dev.capsize.check.timing.FaultRun;
import dev.capsize.check.timing.MarkFinder;
import dev.capsize.check.timing.Stalls;
import dev.capsize.check.timing.Takeover;
import dev.capsize.check.timing.Timeline;
import dev.capsize.model.part.PartUse;
import dev.capsize.model.record.Interval;
import dev.capsize.model.record.RunRecord;
import dev.capsize.model.topology.Role;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A run record with what is derived from it once for all expectations. The operations are read when
 * it is made; the rest is derived when it is first asked for. Immutable to its users, thread-safe.
 *
 * @since 0.1
 */
public final class Evidence {

  /** The role that expectations mean when the file names none. */
  public static final String PRIMARY = "primary";

  private final RunRecord record;
  private final Timeline timeline;
  private final Stalls stalls;
  private final MarkFinder finder;
  private final Histories histories;
  private final Map<String, WorkloadHistory> workloads = new ConcurrentHashMap<>();
  private final Map<String, Reigns> reigns = new ConcurrentHashMap<>();
  private final Map<String, Calls> calls = new HashMap<>();

  private Evidence(RunRecord record) {
    this.record = record;
    this.histories = Histories.read(record);
    this.timeline = new Timeline(record, histories.last());
    this.stalls = new Stalls(record);
    this.finder = new MarkFinder(record, timeline);
  }

  /** Reads the operations; what cannot be read is a {@link #defect}. */
  public static Evidence of(RunRecord record) {
    return new Evidence(record);
  }

  public RunRecord record() {
    return record;
  }

  /** Why there may have been more operations than can be read; empty where all is well. */
  public Optional<String> defect() {
    return histories.defect();
  }

  public Timeline timeline() {
    return timeline;
  }

  public Stalls stalls() {
    return stalls;
  }

  /** What is derived from the operations of a workload; without operations where it had none. */
  public WorkloadHistory workload(String name) {
    return workloads.computeIfAbsent(name, unseen -> new WorkloadHistory(unseen, histories));
  }

  /**
   * The operations of a workload as a history, for checkers of histories; read when it is first
   * asked for.
   *
   * @throws IOException when the log cannot be read
   */
  public Calls calls(String workload) throws IOException {
    synchronized (calls) {
      @Nullable Calls known = calls.get(workload);
      if (known == null) {
        known = RecordedCalls.of(record.files().folder(), workload);
        calls.put(workload, known);
      }
      return known;
    }
  }

  /** Who held a role when; nobody where it was not watched. */
  public Reigns reigns(String role) {
    return reigns.computeIfAbsent(role, unseen -> Reigns.of(histories.of(unseen)));
  }

  /** The role that marks are about: the primary, else the first one; empty without roles. */
  public Optional<String> mainRole() {
    var roles = record.scenario().topology().roles().keySet();
    return roles.contains(PRIMARY) ? Optional.of(PRIMARY) : roles.stream().sorted().findFirst();
  }

  /** Every fault that was injected, in the order of injection. */
  public List<FaultRun> faults() {
    return finder.faults();
  }

  /**
   * A fault by its {@code as}, or all faults of a composite as one; empty when none was injected.
   */
  public Optional<FaultRun> fault(String as) {
    return finder.fault(as);
  }

  /** Who took over a role because of a fault. */
  public Takeover takeover(FaultRun fault, String role) {
    return finder.takeover(fault, reigns(role));
  }

  /** When a role was back on the one who held it when the fault came (t9); empty: it was not. */
  public Optional<Interval> failback(FaultRun fault, String role) {
    return finder.failback(takeover(fault, role), reigns(role));
  }

  /** When the next fault came, after which nothing is for certain this one's doing. */
  public OptionalLong next(FaultRun fault) {
    return finder.next(fault);
  }

  /** The return of the steady state after a fault. */
  public Awaited recovery(FaultRun fault) {
    return finder.recovery(fault);
  }

  /** The return of redundancy after a fault; empty when it was never seen to be lost. */
  public Optional<Awaited> redundancy(FaultRun fault) {
    return finder.redundancy(fault);
  }

  /** All marks of a fault; those of a change of hands only where the main role has one holder. */
  public FaultMarks marks(FaultRun fault) {
    @Nullable String role = mainRole().filter(name -> !several(name)).orElse(null);
    List<Outage> outages = new ArrayList<>();
    List<OpTable> tables = new ArrayList<>();
    for (String name : record.scenario().workload().keySet()) {
      long from = suffersFrom(fault.acts().notBefore(), name);
      long before =
          finder.next(fault).stream()
              .map(next -> suffersFrom(next, name))
              .findFirst()
              .orElse(Long.MAX_VALUE);
      for (Access access : workload(name).accesses()) {
        workload(name)
            .outage(access, from, before, timeline.loadEnd(), timeout(name))
            .ifPresent(outages::add);
      }
      tables.add(workload(name).ops());
    }
    Reigns held = role == null ? Reigns.of(OpTable.EMPTY) : reigns(role);
    return finder.marks(fault, role, held, outages, tables);
  }

  /**
   * The longest outage of one kind of operations since the faults could begin; empty where every
   * operation was acknowledged in time.
   */
  public Optional<Outage> outage(String name, Access access) {
    long from = timeline.judgedFrom();
    long until = timeline.loadEnd();
    return workload(name).outage(access, from, until, until, timeout(name));
  }

  /** The outage that had not ended when the load did, if there was one. */
  public Optional<Outage> openOutage(String name, Access access) {
    long from = timeline.judgedFrom();
    return workload(name).openOutage(access, from, timeline.loadEnd(), timeout(name));
  }

  /** Whether an operation was acknowledged at most the time-out after its scheduled start. */
  public boolean inTime(String name, int row) {
    OpTable ops = workload(name).ops();
    return ops.ok(row) && ops.completed(row) - ops.scheduled(row) <= timeout(name);
  }

  /** The balance of a workload's ledger; the final reads of the role's holders decide. */
  public Balance balance(String name, String role) {
    List<Interval> acts = faults().stream().map(FaultRun::acts).toList();
    @Nullable Role declared = record.scenario().topology().roles().get(role);
    return workload(name).balance(reigns(role), declared, acts);
  }

  /** The longest time in the judged window without a scheduled operation of a kind. */
  public long widestSpacing(String name, Access access) {
    return workload(name).widestSpacing(access, timeline.judgedFrom(), timeline.loadEnd());
  }

  private boolean several(String role) {
    @Nullable Role declared = record.scenario().topology().roles().get(role);
    return declared != null && declared.several();
  }

  /** The first operation that suffers may have been under way when the fault came. */
  private long suffersFrom(long acts, String name) {
    return acts - Math.min(timeout(name), acts);
  }

  /** After how many nanoseconds an operation of a workload is no longer in time. */
  public long timeout(String name) {
    @Nullable PartUse use = record.scenario().workload().get(name);
    return use == null
        ? Long.MAX_VALUE
        : use.values()
            .find("timeout", Duration.class)
            .map(Duration::toNanos)
            .orElse(Long.MAX_VALUE);
  }
}
