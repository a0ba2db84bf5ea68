package dev.capsize.cli;

import dev.capsize.model.part.Param;
import dev.capsize.model.part.Parts;
import dev.capsize.model.record.Event;
import dev.capsize.model.scenario.FaultUse;
import dev.capsize.model.scenario.Scenario;
import dev.capsize.model.scenario.ScenarioReader;
import dev.capsize.model.source.InvalidFileException;
import dev.capsize.model.source.Problem;
import dev.capsize.runtime.docker.EngineCallException;
import dev.capsize.runtime.run.Drill;
import dev.capsize.runtime.run.Preflight;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** Measures installed faults on the nodes of bench-faults.yaml. */
final class FaultBench {

  /** What faults must be given beside where they act, and faults that are worth a figure. */
  private static final Map<String, String> GIVEN =
      Map.ofEntries(
          Map.entry("blackhole", "ports: [7001]"),
          Map.entry("clock-bump", "delta: 1h"),
          Map.entry("clock-rate", "factor: 2.0"),
          Map.entry("clock-strobe", "delta: 1m"),
          Map.entry(
              "command",
              "run: [touch, /tmp/wrong], seen: [test, -e, /tmp/wrong], undo: [rm, -f, /tmp/wrong]"),
          Map.entry("cpu-limit", "cpus: 0.1"),
          Map.entry("degrade-region", "latency: 50ms"),
          Map.entry("disk-slow", "latency: 100ms"),
          Map.entry("file-corrupt", "file: notes"),
          Map.entry("mem-stress", "percent: 80%"),
          Map.entry("net-corrupt", "percent: 20%"),
          Map.entry("net-delay", "latency: 100ms"),
          Map.entry("net-duplicate", "percent: 20%"),
          Map.entry("net-loss", "percent: 20%"),
          Map.entry("net-rate", "rate: 10k"),
          Map.entry("net-reorder", "percent: 20%"),
          Map.entry("partition", "from: [watch]"),
          Map.entry("tcp-reset", "ports: [7001]"));

  /** Faults that shape traffic, with nothing to do: what is left is what their mechanism costs. */
  private static final Map<String, String> IDLE =
      Map.of(
          "net-corrupt", "percent: 0%",
          "net-delay", "latency: 0ms",
          "net-duplicate", "percent: 0%",
          "net-loss", "percent: 0%",
          "net-rate", "rate: 100GB",
          "net-reorder", "percent: 0%, latency: 0ms");

  /**
   * Where a fault acts, by the name of the parameter that says so: on one node, on all six; empty
   * where it cannot. What a topology declares says it itself.
   */
  private static final Map<String, List<String>> WHERE =
      Map.of(
          "target", List.of("target: beat-1", "target: beat"),
          "region", List.of("", "region: eu"),
          "zone", List.of("", "zone: a"),
          "name", List.of("name: mark", ""));

  private static final String SCENARIO =
      """
      capsize: 1
      id: bench-faults
      name: a fault by itself
      topology: { use: bench-faults }
      steady: { hold: 1s, within: 10s, probes: [ { redundancy: full } ] }
      faults: [ { as: benched, %s: { %s, %s }, at: 0s } ]
      expect: { recovery-time: { of: benched, at-most: 1s } }
      """;

  private final Drill drill;
  private final Parts parts;
  private final Path folder;
  private final int repeat;
  private final BooleanSupplier cancelled;
  private final Heartbeats heartbeats;

  /**
   * A fault's figures.
   *
   * @param one on one node, each time
   * @param six on six nodes at once, each time; of a zone, three
   * @param path between two nodes while the fault acts with nothing to do
   * @param mechanism by which it acts, where it says so
   * @param why why there are no figures; empty where there are
   */
  record Row(
      String fault,
      List<BenchedFault> one,
      List<BenchedFault> six,
      Optional<PathFigures> path,
      String mechanism,
      String why) {}

  /**
   * @param folder one that has the topology
   */
  FaultBench(Drill drill, Parts parts, Path folder, int repeat, BooleanSupplier cancelled) {
    this.drill = drill;
    this.parts = parts;
    this.folder = folder;
    this.repeat = repeat;
    this.cancelled = cancelled;
    this.heartbeats = new Heartbeats(drill.cluster());
  }

  /** The faults of the table that are not installed. */
  static List<String> notInstalled(Parts parts) {
    List<String> installed = InstalledFault.all(parts).stream().map(InstalledFault::name).toList();
    return GIVEN.keySet().stream().filter(name -> !installed.contains(name)).sorted().toList();
  }

  /** The way between two nodes without a fault. */
  PathFigures baseline() {
    return PathFigures.measure(drill.cluster());
  }

  Row measure(InstalledFault fault) throws IOException {
    List<String> unknown =
        fault.fault().params().list().stream()
            .filter(Param::required)
            .map(Param::name)
            .filter(name -> !WHERE.containsKey(name) && !GIVEN.containsKey(fault.name()))
            .toList();
    if (!unknown.isEmpty()) {
      return nothing(fault, "the bench has no value for " + String.join(", ", unknown));
    }
    try {
      Map<String, String> trace = new HashMap<>();
      List<BenchedFault> one = new ArrayList<>();
      List<BenchedFault> six = new ArrayList<>();
      List<String> where = where(fault);
      String given = GIVEN.getOrDefault(fault.name(), "");
      for (int i = 0; i < repeat && !cancelled.getAsBoolean(); i++) {
        if (!where.get(0).isEmpty()) {
          one.add(once(use(fault, where.get(0), given), trace, () -> {}));
        }
        if (!where.get(1).isEmpty()) {
          six.add(once(use(fault, where.get(1), given), trace, () -> {}));
        }
      }
      return new Row(
          fault.name(), one, six, idlePath(fault), trace.getOrDefault("mechanism", ""), "");
    } catch (EngineCallException e) {
      return nothing(fault, "failed: " + e.getMessage());
    } catch (InvalidFileException e) {
      return nothing(
          fault, e.problems().stream().map(Problem::what).collect(Collectors.joining("; ")));
    }
  }

  private Optional<PathFigures> idlePath(InstalledFault fault)
      throws InvalidFileException, IOException {
    String idle = IDLE.get(fault.name());
    if (idle == null || cancelled.getAsBoolean()) {
      return Optional.empty();
    }
    List<PathFigures> path = new ArrayList<>();
    drill.run(
        use(fault, where(fault).get(0), idle),
        () -> path.add(PathFigures.measure(drill.cluster())));
    return Optional.of(path.get(0));
  }

  private static List<String> where(InstalledFault fault) {
    return fault.fault().params().list().stream()
        .map(param -> WHERE.get(param.name()))
        .filter(Objects::nonNull)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(fault.name() + " does not say where it acts"));
  }

  private static Row nothing(InstalledFault fault, String why) {
    return new Row(fault.name(), List.of(), List.of(), Optional.empty(), "", why);
  }

  private BenchedFault once(FaultUse use, Map<String, String> trace, Runnable whileItActs) {
    heartbeats.awaitAll(beating());
    Map<String, Long> heard = new HashMap<>();
    long[] asked = {0};
    long decision = System.nanoTime();
    List<Event> events =
        drill.run(
            use,
            () -> {
              heard.putAll(heartbeats.once(beating(), BenchedFault.SILENT_NANOS));
              asked[0] = System.nanoTime();
              whileItActs.run();
            });
    events.stream()
        .filter(Event.FaultInjected.class::isInstance)
        .map(Event.FaultInjected.class::cast)
        .forEach(injected -> injected.traces().values().forEach(trace::putAll));
    return BenchedFault.of(events, decision, heard, asked[0]);
  }

  private List<String> beating() {
    return drill.cluster().topology().nodesOf("beat").stream().map(node -> node.name()).toList();
  }

  private FaultUse use(InstalledFault fault, String where, String given)
      throws InvalidFileException, IOException {
    Path file =
        Files.writeString(
            folder.resolve("bench.capsize.yaml"), SCENARIO.formatted(fault.name(), where, given));
    Scenario scenario = new ScenarioReader(parts).read(file, "bench").scenario();
    List<Problem> refusals = Preflight.refusals(scenario, parts);
    if (!refusals.isEmpty()) {
      throw new InvalidFileException(refusals);
    }
    return scenario.faults().get(0);
  }
}
