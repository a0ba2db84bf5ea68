package dev.capsize.check;

import dev.capsize.check.history.Access;
import dev.capsize.check.history.OpTable;
import dev.capsize.model.record.Event;
import dev.capsize.model.record.Interval;
import dev.capsize.model.record.Phase;
import dev.capsize.model.record.RunRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * What must be proven before a time or a redundancy means anything: normal before the fault, the
 * fault where it should be and nowhere else, enough load to notice.
 */
final class Preconditions {

  /** Below this share of the schedule the load was not what the scenario says. */
  private static final double SENT = 0.8;

  private final Evidence evidence;
  private final RunRecord record;
  private final List<String> missing = new ArrayList<>();

  private Preconditions(Evidence evidence) {
    this.evidence = evidence;
    this.record = evidence.record();
  }

  /** One sentence for each that is missing. */
  static List<String> missing(Evidence evidence) {
    Preconditions check = new Preconditions(evidence);
    check
        .record
        .all(Event.Aborted.class)
        .forEach(aborted -> check.missing.add("aborted: " + aborted.reason()));
    check.steadyState();
    check.steadyAtTheFault();
    if (!check.record.start().control()) {
      check.missing.addAll(FaultProof.missing(check.record));
    }
    check.record.scenario().workload().keySet().forEach(check::load);
    check.missing.addAll(Coverage.missing(evidence));
    return List.copyOf(check.missing);
  }

  private void steadyState() {
    if (evidence.timeline().steadyBefore().isPresent()) {
      return;
    }
    missing.add(
        record
            .all(Event.SteadyMissed.class)
            .filter(missed -> missed.phase() != Phase.FAULTS)
            .findFirst()
            .map(Preconditions::unsteady)
            .orElse("the steady state was not reached before the fault"));
  }

  /** The steady state was reached some time before the fault; it must not have gone since. */
  private void steadyAtTheFault() {
    Optional<Event.FaultInjected> first = record.all(Event.FaultInjected.class).findFirst();
    if (first.isEmpty()) {
      return;
    }
    Map<Integer, Event.ReadingChanged> last = new TreeMap<>();
    record
        .all(Event.ReadingChanged.class)
        .filter(reading -> reading.when().notAfter() <= first.get().when().notBefore())
        .forEach(reading -> last.put(reading.probe(), reading));
    last.values().stream()
        .filter(reading -> !reading.holds())
        .map(
            reading ->
                "the steady state had gone when the fault came: %s: %s"
                    .formatted(reading.name(), reading.value()))
        .forEach(missing::add);
  }

  private static String unsteady(Event.SteadyMissed missed) {
    String what =
        missed.phase() == Phase.TOPOLOGY_UP
            ? "the topology did not come up: "
            : "the steady state did not hold before the fault: ";
    return what + String.join("; ", missed.failing());
  }

  private void load(String workload) {
    OpTable ops = evidence.workload(workload).ops();
    List<Access> accesses = evidence.workload(workload).accesses();
    if (accesses.isEmpty()) {
      missing.add("the workload " + workload + " scheduled no operation");
      return;
    }
    OptionalLong calmUntil = evidence.timeline().calmUntil();
    if (calmUntil.isEmpty()) {
      missing.add("the run never came to its faults");
      return;
    }
    long until = calmUntil.getAsLong();
    for (Access access : accesses) {
      boolean any =
          ops.rows()
              .filter(row -> access.includes(ops.kind(row)) && ops.ok(row))
              .anyMatch(row -> ops.completed(row) <= until);
      if (!any) {
        missing.add(
            "no %s of the workload %s was acknowledged before the fault"
                .formatted(access.text(), workload));
      }
    }
    share(workload, ops, until);
  }

  private void share(String workload, OpTable ops, long until) {
    long from = evidence.timeline().steadyBefore().map(Interval::notAfter).orElse(0L);
    long scheduled =
        ops.rows().filter(row -> ops.scheduled(row) >= from && ops.scheduled(row) < until).count();
    long sent =
        ops.rows()
            .filter(row -> ops.scheduled(row) >= from && ops.scheduled(row) < until)
            .filter(ops::sent)
            .count();
    if (scheduled == 0) {
      missing.add("the workload " + workload + " scheduled no operation in the steady state");
    } else if (sent < SENT * scheduled) {
      missing.add(
          "only %d of %d scheduled operations of the workload %s were sent in the steady state, less than 80%%"
              .formatted(sent, scheduled, workload));
    }
  }
}
