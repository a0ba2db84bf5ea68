package dev.capsize.check.story;

import dev.capsize.check.Evidence;
import dev.capsize.check.Expectation;
import dev.capsize.check.Finding;
import dev.capsize.check.Judge;
import dev.capsize.check.Judgement;
import dev.capsize.model.part.Parts;
import dev.capsize.model.record.Event;
import dev.capsize.model.record.EventLog;
import dev.capsize.model.record.Interval;
import dev.capsize.model.record.OpKind;
import dev.capsize.model.record.OpLog;
import dev.capsize.model.record.Operation;
import dev.capsize.model.record.OutcomeType;
import dev.capsize.model.record.Phase;
import dev.capsize.model.record.RunFiles;
import dev.capsize.model.record.RunRecord;
import dev.capsize.model.record.Sighting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A run as it is told, written to disk with the real writers and read back. {@link #failover} tells
 * the usual one; every method changes one thing in it. Times are milliseconds.
 *
 * <p>The usual run: steady from 2.0 s, faults from 7.0 s; {@code loss} powers pg-1 off at 12.301 s
 * to 12.340 s, pg-2 acknowledges from 31.240 s, clients are served again from 31.5 s, healed at
 * 52.4 s, full redundancy and the steady state again at 60.0 s, the load ends at 70 s.
 */
public final class Story {

  static final long SECOND = 1_000;
  static final long FAULT = 12_301;
  static final long LOAD_BEGIN = 1_050;
  private static final long STEP = 20;

  private final Path folder;
  private final Scenarios scenario = new Scenarios();
  private final List<Event> events = new ArrayList<>();
  private final List<Operation> operations = new ArrayList<>();
  private boolean control;

  private Story(Path folder) {
    this.folder = folder;
  }

  /** A record with nothing but its first line. */
  public static Story blank(Path folder) {
    return new Story(folder);
  }

  /** The usual run, in which everything goes well. */
  public static Story failover(Path folder) {
    Story story = blank(folder).workload("orders").fault("loss");
    story
        .phase(0, Phase.TOPOLOGY_UP)
        .phase(1_000, Phase.STEADY_STATE)
        .event(sample(1_500, List.of()))
        .event(new Event.SteadyReached(ns(7_000), Phase.STEADY_STATE, between(2_000, 2_010)))
        .phase(7_000, Phase.FAULTS)
        .injected("loss", FAULT, 12_340, "pg-1")
        .sighted("loss", "pg-1", true, "inject", Sighting.ACTS, 12_500)
        .sighted("loss", "pg-2", false, "inject", Sighting.ABSENT, 12_500)
        .sighted("loss", "pg-3", false, "inject", Sighting.ABSENT, 12_500)
        .event(sample(12_600, List.of("streaming is 1, should be at least 2")))
        .event(new Event.MarkSeen(ns(31_000), "lease-ended", "key gone", between(30_900, 31_000)))
        .healed("loss", 52_400, 52_700)
        .sighted("loss", "pg-1", true, "heal", Sighting.ABSENT, 52_900)
        .event(sample(60_000, List.of()))
        .event(new Event.SteadyReached(ns(65_100), Phase.FAULTS, between(60_000, 60_100)))
        .phase(70_000, Phase.SETTLE)
        .phase(70_500, Phase.FINAL_READS)
        .phase(72_000, Phase.TEARDOWN)
        .event(new Event.RunEnded(ns(75_000), "completed"));
    story
        .witness("pg-1", 1_000, 12_300, OutcomeType.OK)
        .witness("pg-1", 12_300, 52_300, OutcomeType.INFO)
        .witness("pg-1", 53_000, 70_000, OutcomeType.FAIL)
        .witness("pg-2", 1_000, 31_240, OutcomeType.FAIL)
        .witness("pg-2", 31_240, 70_000, OutcomeType.OK)
        .witness("pg-3", 1_000, 70_000, OutcomeType.FAIL)
        .load("orders", LOAD_BEGIN, 12_300, OutcomeType.OK, "pg-1")
        .load("orders", 12_300, 31_500, OutcomeType.INFO, "")
        .load("orders", 31_500, 70_000, OutcomeType.OK, "pg-2");
    for (String node : List.of("pg-1", "pg-2", "pg-3")) {
      story.finalRead("orders", node, story.acknowledged("orders"));
    }
    return story;
  }

  /** The usual run without its fault, as the control run. */
  public static Story control(Path folder) {
    Story story = failover(folder).withoutFault().withoutOperations();
    story.control = true;
    story
        .witness("pg-1", 1_000, 70_000, OutcomeType.OK)
        .witness("pg-2", 1_000, 70_000, OutcomeType.FAIL)
        .witness("pg-3", 1_000, 70_000, OutcomeType.FAIL)
        .load("orders", LOAD_BEGIN, 70_000, OutcomeType.OK, "pg-1");
    for (String node : List.of("pg-1", "pg-2", "pg-3")) {
      story.finalRead("orders", node, story.acknowledged("orders"));
    }
    return story;
  }

  public Story workload(String name) {
    scenario.workload(name);
    return this;
  }

  /** A fault that is part of composites, the outermost first. */
  public Story fault(String as, String... within) {
    scenario.fault(as, within);
    return this;
  }

  /** The role is meant to have several holders. */
  public Story severalHolders() {
    scenario.severalHolders();
    return this;
  }

  /** So many of the nodes run from the beginning. */
  public Story starting(int nodes) {
    scenario.starts(nodes);
    return this;
  }

  public Story noFaultDeclared() {
    scenario.noFaults();
    return this;
  }

  public Story noWorkloadDeclared() {
    scenario.noWorkload();
    return this;
  }

  /** An expectation with its parameters: name, text, name, text. */
  public Story expect(Expectation expectation, String... params) {
    scenario.expect(expectation, params);
    return this;
  }

  /** A probe of the steady state, which {@link #reading} tells of by its number. */
  public Story probe(String part, Map<String, Object> values) {
    scenario.probe(part, values);
    return this;
  }

  /** A probe changed. */
  public Story reading(int probe, String name, boolean holds, long from, long to) {
    return event(
        new Event.ReadingChanged(
            ns(to), probe, name, holds, holds ? "ok" : "bad", between(from, to)));
  }

  public Story event(Event event) {
    events.add(event);
    return this;
  }

  public Story phase(long at, Phase phase) {
    return event(new Event.PhaseStarted(ns(at), phase));
  }

  public Story injected(String fault, long from, long to, String... targets) {
    return event(
        new Event.FaultInjected(ns(to), fault, "power-off", List.of(targets), between(from, to)));
  }

  public Story healed(String fault, long from, long to) {
    return event(new Event.FaultHealed(ns(to), fault, List.of(), between(from, to)));
  }

  public Story sighted(
      String fault, String node, boolean target, String stage, Sighting sighting, long at) {
    return event(
        new Event.FaultSighted(
            ns(at), fault, node, target, stage, sighting, "ping", between(at - 100, at)));
  }

  /** A full or less than full redundancy, as seen between 100 ms earlier and this time. */
  public static Event sample(long at, List<String> missing) {
    return new Event.RedundancySampled(ns(at), Map.of(), missing, between(at - 100, at));
  }

  public Story without(Predicate<Event> what) {
    events.removeIf(what);
    return this;
  }

  public Story without(Class<? extends Event> type) {
    return without(type::isInstance);
  }

  public Story withoutFault() {
    return without(Event.FaultInjected.class)
        .without(Event.FaultSighted.class)
        .without(Event.FaultHealed.class)
        .without(Event.MarkSeen.class);
  }

  /** The record breaks off: nothing of this time or later was written. */
  public Story brokenOffAt(long at) {
    operations.removeIf(op -> op.completed() >= ns(at));
    return without(event -> event.at() >= ns(at));
  }

  public Story withoutOperations() {
    operations.clear();
    return this;
  }

  public Story withoutOperations(Predicate<Operation> what) {
    operations.removeIf(what);
    return this;
  }

  /** The witness' writes to one node: every 20 ms, unknown ones after a time-out of one second. */
  public Story witness(String node, long from, long to, OutcomeType outcome) {
    long step = outcome == OutcomeType.INFO ? SECOND : STEP;
    operations.removeIf(
        op ->
            op.kind() == OpKind.WITNESS
                && op.node().equals(node)
                && op.invoked() >= ns(from)
                && op.invoked() < ns(to));
    for (long at = from; at < to; at += step) {
      witness(node, at, at + (outcome == OutcomeType.INFO ? SECOND : 2), at, outcome);
    }
    return this;
  }

  private void witness(String node, long invoked, long completed, long key, OutcomeType outcome) {
    operations.add(
        new Operation(
            "primary",
            0,
            node,
            OpKind.WITNESS,
            key,
            new long[0],
            ns(invoked),
            ns(invoked),
            ns(completed),
            outcome,
            node,
            outcome == OutcomeType.OK ? "" : "refused"));
  }

  /** One write of the witness. */
  public Story witnessWrite(String node, long invoked, long completed, OutcomeType outcome) {
    witness(node, invoked, completed, invoked, outcome);
    return this;
  }

  /** Writes and reads of a workload: ten of each a second; the write's key is its time. */
  public Story load(String name, long from, long to, OutcomeType outcome, String servedBy) {
    operations.removeIf(
        op -> op.stream().equals(name) && op.scheduled() >= ns(from) && op.scheduled() < ns(to));
    long first = LOAD_BEGIN + Math.floorDiv(from - LOAD_BEGIN + 99, 100) * 100;
    for (long at = first; at < to; at += 100) {
      operation(name, OpKind.INSERT, at, outcome, servedBy);
      operation(name, OpKind.READ, at + 10, outcome, servedBy);
    }
    return this;
  }

  /** One operation of a workload; acknowledged after 5 ms, unknown after a second. */
  public Story operation(
      String name, OpKind kind, long scheduled, OutcomeType outcome, String servedBy) {
    long took = outcome == OutcomeType.INFO ? SECOND : outcome == OutcomeType.MISSED ? 0 : 5;
    return operation(name, kind, scheduled, scheduled + took, outcome, servedBy);
  }

  /** An operation as it is. */
  public Story operation(Operation operation) {
    operations.add(operation);
    return this;
  }

  public Story operation(
      String name,
      OpKind kind,
      long scheduled,
      long completed,
      OutcomeType outcome,
      String servedBy) {
    operations.add(
        outcome == OutcomeType.MISSED
            ? Operation.missed(name, kind, ns(scheduled))
            : new Operation(
                name,
                0,
                "",
                kind,
                scheduled,
                new long[0],
                ns(scheduled),
                ns(scheduled),
                ns(completed),
                outcome,
                servedBy,
                outcome == OutcomeType.OK ? "" : "timeout"));
    return this;
  }

  /** Replaces what a node has in the end. */
  public Story finalRead(String workload, String node, long... elements) {
    return finalRead(workload, node, OutcomeType.OK, elements);
  }

  public Story finalReadFails(String workload, String node) {
    return finalRead(workload, node, OutcomeType.INFO);
  }

  private Story finalRead(String workload, String node, OutcomeType outcome, long... elements) {
    operations.removeIf(op -> op.kind() == OpKind.READ_ALL && op.node().equals(node));
    operations.add(
        new Operation(
            workload,
            0,
            node,
            OpKind.READ_ALL,
            0,
            elements,
            ns(70_600),
            ns(70_600),
            ns(70_700),
            outcome,
            node,
            outcome == OutcomeType.OK ? "" : "connection refused"));
    return this;
  }

  /** The elements whose write was acknowledged. */
  public long[] acknowledged(String workload) {
    return operations.stream()
        .filter(op -> op.stream().equals(workload) && op.kind() == OpKind.INSERT && op.ok())
        .mapToLong(Operation::key)
        .toArray();
  }

  /** The same without some. */
  public long[] acknowledgedBut(String workload, long... missing) {
    List<Long> gone = java.util.Arrays.stream(missing).boxed().toList();
    return java.util.Arrays.stream(acknowledged(workload)).filter(e -> !gone.contains(e)).toArray();
  }

  /** The record, read back from disk. */
  public RunRecord record() {
    RunFiles files = new RunFiles(folder);
    Event.RunStarted start =
        new Event.RunStarted(
            0,
            RunFiles.FORMAT,
            "run-1",
            "primary-power-loss",
            "x.capsize.yaml",
            "topology.yaml",
            42,
            control,
            Instant.parse("2026-01-01T00:00:00Z"),
            Map.of());
    try {
      Files.createDirectories(folder);
      try (EventLog log = new EventLog(files.events())) {
        for (Event event :
            Stream.concat(
                    Stream.of(start), events.stream().sorted(Comparator.comparingLong(Event::at)))
                .toList()) {
          log.append(event);
        }
      }
      try (OpLog log = new OpLog(files.operations())) {
        for (Operation op :
            operations.stream().sorted(Comparator.comparingLong(Operation::completed)).toList()) {
          log.append(op);
        }
      }
      return new RunRecord(files, scenario.build(), EventLog.read(files.events()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Evidence evidence() {
    return Evidence.of(record());
  }

  public Judgement judge() {
    return Judge.judge(record(), Parts.installed());
  }

  /** What the only expectation comes to by itself, whatever the rules make of it. */
  public Finding finding() {
    return scenario.judgeAlone(evidence());
  }

  /** Milliseconds as nanoseconds. */
  public static long ns(long millis) {
    return millis * 1_000_000;
  }

  public static Interval between(long from, long to) {
    return new Interval(ns(from), ns(to));
  }
}
