package dev.capsize.cli;

import dev.capsize.model.part.PartKind;
import dev.capsize.model.part.PartUse;
import dev.capsize.model.part.Parts;
import dev.capsize.model.scenario.AbortWhen;
import dev.capsize.model.scenario.FaultPlan;
import dev.capsize.model.scenario.FaultUse;
import dev.capsize.model.scenario.Scenario;
import dev.capsize.model.scenario.ScenarioFile;
import dev.capsize.model.topology.NodeGroup;
import dev.capsize.model.topology.Topology;
import dev.capsize.model.value.DurationRange;
import dev.capsize.model.value.Durations;
import dev.capsize.model.value.Target;
import dev.capsize.runtime.fault.Fault;
import dev.capsize.runtime.fault.Need;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a run of a scenario would do, as far as files and machine tell. Pure. */
final class Plan {

  /** What a run may add at its end: replicas catch up, everything is read back. */
  private static final Duration AFTERWARDS = Duration.ofSeconds(45);

  private final ScenarioFile file;
  private final Scenario scenario;
  private final Topology topology;
  private final Parts parts;
  private final boolean control;
  private final AskedMachine machine;
  private final List<String> lines = new ArrayList<>();

  private Plan(ScenarioFile file, Parts parts, boolean control, AskedMachine machine) {
    this.machine = machine;
    this.file = file;
    this.scenario = file.scenario();
    this.topology = scenario.topology();
    this.parts = parts;
    this.control = control;
  }

  /** The lines of the plan. */
  static List<String> of(ScenarioFile file, Parts parts, boolean control, AskedMachine machine) {
    return new Plan(file, parts, control, machine).lines();
  }

  private List<String> lines() {
    lines.add(
        "%s: %s%s"
            .formatted(scenario.id(), scenario.name(), control ? " (control run, no faults)" : ""));
    line("file", scenario.place().file());
    line(
        "topology",
        topology.name()
            + PartTexts.values(topology.parameters())
            + " from "
            + file.topology().shownAs());
    topology.groups().forEach(group -> line("", nodes(group)));
    scenario.workload().forEach((name, use) -> line("workload", name + ": " + text(use)));
    line(
        "steady state",
        "%s, held for %s, within %s"
            .formatted(
                scenario.steady().probes().stream()
                    .map(Plan::text)
                    .collect(Collectors.joining("; ")),
                Durations.format(scenario.steady().hold()),
                Durations.format(scenario.steady().within())));
    if (!control) {
      scenario.faults().forEach(this::fault);
      scenario.abortWhen().ifPresent(this::abortWhen);
    }
    if (scenario.isSweep() && !control) {
      return sweep();
    }
    line(
        "observe",
        "%sat most %s"
            .formatted(
                scenario.observe().untilMeasured() ? "until measured, " : "",
                Durations.format(scenario.observe().atMost())));
    scenario.expect().forEach(use -> line("expect", text(use)));
    line("seed", scenario.seed().isPresent() ? "" + scenario.seed().getAsLong() : "drawn");
    line("duration", duration());
    return List.copyOf(lines);
  }

  private List<String> sweep() {
    SweepPlan sweep = SweepPlan.of(scenario);
    sweep.cuts().forEach(cut -> line("cut", cut.id()));
    scenario.expect().forEach(use -> line("expect", text(use) + ", of every cut"));
    sweep.sweep().expect().forEach(use -> line("expect", text(use)));
    line("seed", scenario.seed().isPresent() ? "" + scenario.seed().getAsLong() : "drawn");
    line("duration", sweep.text());
    return List.copyOf(lines);
  }

  private void fault(FaultUse use) {
    Fault fault = parts.get(Fault.class, PartKind.FAULT, use.fault().part());
    line(
        "fault",
        "%s: %s %s, healed %s"
            .formatted(
                use.as(),
                text(use.fault()),
                comes(use),
                use.healAfter()
                    .map(after -> "after " + Durations.format(after))
                    .orElse("at the end")));
    Target target = FaultUse.where(fault.resolved(use.fault().values(), topology)).orElseThrow();
    line("", "on " + new PlannedTarget(topology, target).text());
    String needs =
        fault.needs(use.fault().values()).stream()
            .sorted()
            .map(this::need)
            .collect(Collectors.joining(", "));
    if (!needs.isEmpty()) {
      line("", "needs " + needs);
    }
  }

  /** {@code at 5s..7s}, {@code at 5s..7s and 10s}, {@code 2s after cut is healed}. */
  private static String comes(FaultUse use) {
    Duration offset = use.order().offset();
    String later = Durations.format(offset);
    if (!use.order().after().isEmpty()) {
      String former = String.join(" and ", use.order().after());
      return (offset.isZero() ? "when %2$s is healed" : "%1$s after %2$s is healed")
          .formatted(later, former);
    }
    return "at " + use.at() + (offset.isZero() ? "" : " and " + later);
  }

  private void abortWhen(AbortWhen abort) {
    line(
        "abort when",
        "one does not hold for %s: %s"
            .formatted(
                Durations.format(abort.lasting()),
                abort.broken().stream().map(Plan::text).collect(Collectors.joining("; "))));
  }

  private String nodes(NodeGroup group) {
    return topology.nodesOf(group.name()).stream()
            .map(node -> "%s (zone %s)".formatted(node.name(), node.zone()))
            .collect(Collectors.joining(", "))
        + (group.needs().isEmpty() ? "" : ", after " + String.join(" and ", group.needs()));
  }

  private String duration() {
    Duration hold = scenario.steady().hold();
    Duration least = hold.plus(hold);
    Duration most =
        scenario.steady().within().plus(AFTERWARDS).plus(control ? hold : Duration.ZERO);
    if (!control) {
      least = least.plus(faults());
      most = most.plus(scenario.observe().atMost());
      if (!scenario.observe().untilMeasured()) {
        least = hold.plus(scenario.observe().atMost());
      }
    }
    return "%s to %s, and the start of the topology".formatted(human(least), human(most));
  }

  /** The earliest end of the last fault. */
  private Duration faults() {
    return FaultPlan.end(scenario.faults(), DurationRange::from);
  }

  private static String human(Duration duration) {
    return duration.toMinutes() == 0
        ? duration.toSeconds() + " s"
        : "%d min %d s".formatted(duration.toMinutes(), duration.toSecondsPart());
  }

  /** {@code packet filter: native (iptables)}, where the machine has been asked. */
  private String need(Need need) {
    return need.label() + machine.support(need).map(support -> ": " + support.text()).orElse("");
  }

  /** {@code power-off (target: primary)}. */
  private static String text(PartUse use) {
    return use.part() + PartTexts.values(use.values().byName());
  }

  private void line(String label, String content) {
    lines.add("  %-13s %s".formatted(label, content));
  }
}
