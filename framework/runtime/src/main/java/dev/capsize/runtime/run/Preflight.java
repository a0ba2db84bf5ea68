package dev.capsize.runtime.run;

import dev.capsize.model.part.PartKind;
import dev.capsize.model.part.Parts;
import dev.capsize.model.part.Values;
import dev.capsize.model.scenario.FaultUse;
import dev.capsize.model.scenario.Scenario;
import dev.capsize.model.source.Problem;
import dev.capsize.model.topology.Link;
import dev.capsize.model.topology.NodeGroup;
import dev.capsize.model.topology.Topology;
import dev.capsize.model.value.Target;
import dev.capsize.runtime.docker.Engine;
import dev.capsize.runtime.docker.EngineUnavailableException;
import dev.capsize.runtime.docker.SandboxImage;
import dev.capsize.runtime.fault.Fault;
import dev.capsize.runtime.fault.Machine;
import dev.capsize.runtime.fault.Need;
import dev.capsize.runtime.fault.Support;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/**
 * What speaks against a scenario's faults and workloads, said before anything is started.
 *
 * @since 0.1
 */
public final class Preflight {

  private Preflight() {}

  /**
   * Why faults refuse nodes that their targets may stand for, and what workloads ask of drivers
   * that these cannot do. Pure; needs no engine.
   */
  public static List<Problem> refusals(Scenario scenario, Parts parts) {
    List<Problem> problems = new ArrayList<>();
    for (FaultUse use : scenario.faults()) {
      Fault fault = fault(use, parts);
      Values values = fault.resolved(use.fault().values(), scenario.topology());
      List<String> nodes = candidates(fault, values, scenario.topology());
      if (fault.ofNodesToCome() && nodes.isEmpty()) {
        problems.add(
            new Problem(
                use.fault().place(),
                "the fault %s finds no node that starts later in %s; say so with `starts` of its group"
                    .formatted(fault.name(), FaultUse.where(values).orElseThrow())));
      }
      for (NodeGroup group : groups(nodes, scenario.topology())) {
        fault
            .refuses(group, values)
            .ifPresent(
                why ->
                    problems.add(
                        new Problem(
                            use.fault().place(),
                            "the fault %s refuses the nodes of %s: %s"
                                .formatted(fault.name(), group.name(), why))));
      }
    }
    scenario
        .workload()
        .values()
        .forEach(use -> problems.addAll(Workloads.refusals(use, scenario.topology(), parts)));
    return problems;
  }

  /**
   * Refuses a scenario with a fault that the machine cannot do.
   *
   * @throws EngineUnavailableException with place, need and reason
   */
  static void check(Scenario scenario, Parts parts, Engine engine)
      throws EngineUnavailableException {
    if (!scenario.topology().links().isEmpty()
        || scenario.faults().stream().anyMatch(use -> !needs(use, parts).isEmpty())) {
      check(scenario, parts, Machine.survey(engine, SandboxImage.ensure(engine)));
    }
  }

  /** The same for every cut of a sweep; the machine is asked once. */
  static void check(List<Scenario> cuts, Parts parts, Engine engine)
      throws EngineUnavailableException {
    Machine machine = Machine.survey(engine, SandboxImage.ensure(engine));
    for (Scenario cut : cuts) {
      check(cut, parts, machine);
    }
  }

  /** The same for a machine of which all is known. */
  static void check(Scenario scenario, Parts parts, Machine machine)
      throws EngineUnavailableException {
    for (Link link : scenario.topology().links()) {
      require(machine, Need.TRAFFIC_SHAPING, link.place() + ": the link " + link.name());
    }
    for (FaultUse use : scenario.faults()) {
      for (Need need : needs(use, parts)) {
        require(machine, need, use.fault().place() + ": the fault " + use.fault().part());
      }
    }
  }

  private static void require(Machine machine, Need need, String what)
      throws EngineUnavailableException {
    Support support = machine.support(need);
    if (!support.possible()) {
      throw new EngineUnavailableException(
          "%s needs %s, which this machine has not (%s); run it on another, or do without: `capsize"
                  .formatted(what, need.text(), support.how())
              + " faults` shows what is possible here");
    }
  }

  private static List<Need> needs(FaultUse use, Parts parts) {
    return fault(use, parts).needs(use.fault().values()).stream()
        .filter(need -> !need.ofNode())
        .sorted()
        .toList();
  }

  private static List<String> candidates(Fault fault, Values values, Topology topology) {
    Targets targets = new Targets(topology, node -> true, role -> List.of(), new Random(0));
    Target target = FaultUse.where(values).orElseThrow();
    return fault.ofNodesToCome() ? targets.laterCandidates(target) : targets.candidates(target);
  }

  private static List<NodeGroup> groups(List<String> nodes, Topology topology) {
    Set<String> groups = new TreeSet<>();
    for (String node : nodes) {
      topology.node(node).ifPresent(found -> groups.add(found.group()));
    }
    return topology.groups().stream().filter(group -> groups.contains(group.name())).toList();
  }

  private static Fault fault(FaultUse use, Parts parts) {
    return parts.get(Fault.class, PartKind.FAULT, use.fault().part());
  }
}
