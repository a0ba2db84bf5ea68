package dev.capsize.check.story;

import dev.capsize.check.Evidence;
import dev.capsize.check.Expectation;
import dev.capsize.check.Finding;
import dev.capsize.model.part.Param;
import dev.capsize.model.part.ParamType;
import dev.capsize.model.part.PartUse;
import dev.capsize.model.part.Values;
import dev.capsize.model.scenario.FaultOrder;
import dev.capsize.model.scenario.FaultUse;
import dev.capsize.model.scenario.Observation;
import dev.capsize.model.scenario.Scenario;
import dev.capsize.model.scenario.Steady;
import dev.capsize.model.source.Place;
import dev.capsize.model.topology.NodeGroup;
import dev.capsize.model.topology.Role;
import dev.capsize.model.topology.Topology;
import dev.capsize.model.value.DurationRange;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** A scenario without a file: three nodes pg-1 to pg-3 with the role primary. */
final class Scenarios {

  private final Map<String, PartUse> workload = new LinkedHashMap<>();
  private final List<FaultUse> faults = new ArrayList<>();
  private final List<PartUse> probes = new ArrayList<>();
  private final List<PartUse> expect = new ArrayList<>();
  private final List<Expectation> expectations = new ArrayList<>();
  private int starts = 3;
  private boolean several;

  /** Every node that acknowledges is meant to have the role. */
  void severalHolders() {
    several = true;
  }

  void workload(String name) {
    Values values = new Values(Map.of("timeout", Duration.ofSeconds(1)));
    workload.put(name, new PartUse("ledger", values, place(5)));
  }

  void fault(String as, String... within) {
    PartUse use = new PartUse("power-off", new Values(Map.of()), place(10 + faults.size()));
    faults.add(
        new FaultUse(
            as,
            use,
            DurationRange.exactly(Duration.ofSeconds(5)),
            Optional.of(Duration.ZERO),
            new FaultOrder(List.of(within), List.of(), Duration.ZERO)));
  }

  void starts(int nodes) {
    starts = nodes;
  }

  void noFaults() {
    faults.clear();
  }

  void noWorkload() {
    workload.clear();
  }

  void expect(Expectation expectation, String... params) {
    Map<String, Object> values = new HashMap<>();
    for (Param param : expectation.params().list()) {
      if (param.defaultText() != null) {
        values.put(param.name(), parsed(param, param.defaultText()));
      }
    }
    for (int i = 0; i < params.length; i += 2) {
      Param param = expectation.params().find(params[i]).orElseThrow();
      values.put(params[i], parsed(param, params[i + 1]));
    }
    expectations.add(expectation);
    expect.add(new PartUse(expectation.name(), new Values(values), place(20 + expect.size())));
  }

  Finding judgeAlone(Evidence evidence) {
    return expectations.get(0).judge(evidence, expect.get(0));
  }

  private static Object parsed(Param param, String text) {
    Object value = param.type().parse(text);
    return param.type() == ParamType.TEXTS ? List.of(value) : value;
  }

  void probe(String part, Map<String, Object> values) {
    probes.add(new PartUse(part, new Values(values), place(10 + probes.size())));
  }

  Scenario build() {
    return new Scenario(
        "primary-power-loss",
        "the primary loses power under load",
        Set.of(),
        topology(several, starts),
        OptionalLong.empty(),
        workload,
        new Steady(Duration.ofSeconds(5), Duration.ofSeconds(60), probes),
        faults,
        Optional.empty(),
        Optional.empty(),
        new Observation(true, Duration.ofMinutes(3)),
        expect,
        Place.of("x.capsize.yaml"));
  }

  private static Topology topology(boolean several, int starts) {
    NodeGroup pg =
        new NodeGroup(
            "pg",
            "pg",
            3,
            true,
            starts,
            List.of("a", "b", "c"),
            List.of(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            NodeGroup.Clock.REAL,
            false,
            List.of(),
            Map.of(),
            Map.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            Optional.empty());
    return new Topology(
        "postgres/ha",
        Path.of("scenarios/postgres/ha"),
        Map.of(),
        Map.of(),
        Map.of(),
        List.of(),
        Map.of(),
        List.of(pg),
        Map.of(),
        Map.of("primary", new Role("primary", "pg", "sql-direct", Duration.ofMillis(20), several)),
        Map.of(),
        Optional.empty(),
        Map.of(),
        List.of(),
        Map.of());
  }

  private static Place place(int line) {
    return new Place("x.capsize.yaml", line, 3);
  }
}
