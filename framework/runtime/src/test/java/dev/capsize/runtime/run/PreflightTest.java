package dev.capsize.runtime.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.capsize.model.part.Param;
import dev.capsize.model.part.ParamType;
import dev.capsize.model.part.Params;
import dev.capsize.model.part.Part;
import dev.capsize.model.part.PartKind;
import dev.capsize.model.part.Parts;
import dev.capsize.model.part.Values;
import dev.capsize.model.record.Look;
import dev.capsize.model.scenario.ScenarioFile;
import dev.capsize.model.scenario.ScenarioReader;
import dev.capsize.model.source.InvalidFileException;
import dev.capsize.model.source.Problem;
import dev.capsize.model.topology.NodeGroup;
import dev.capsize.runtime.docker.EngineUnavailableException;
import dev.capsize.runtime.fault.Effect;
import dev.capsize.runtime.fault.Fault;
import dev.capsize.runtime.fault.Machines;
import dev.capsize.runtime.fault.Need;
import dev.capsize.runtime.fault.Victim;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said before anything is started; no engine is near. */
class PreflightTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {"m-2", "m", "primary", "{ one: m }", "{ majority: m }", "{ zone: default }"})
  void aFaultRefusesEveryNodeThatItsTargetMayStandFor(String target) throws Exception {
    ScenarioFile file = scenario("greedy: { target: " + target + " }");

    assertThat(Preflight.refusals(file.scenario(), parts()))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.place().line()).isEqualTo(13);
              assertThat(problem.what())
                  .isEqualTo("the fault greedy refuses the nodes of m: no limit; declare `memory`");
            });
  }

  @Test
  void aWorkloadThatTheDriverCannotServeIsToldWithPlaceAndReason() throws Exception {
    ScenarioFile file = scenario("kill: { target: m-3 }", "bank: { service: direct, reads: 20% }");

    assertThat(Preflight.refusals(file.scenario(), parts()))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.place().line()).isEqualTo(7);
              assertThat(problem.what())
                  .isEqualTo(
                      "the workload bank asks for transfer, balances, which the driver memory of the"
                          + " service direct cannot do");
            });
  }

  @Test
  void aWorkloadThatRefusesItsParametersIsTold() throws Exception {
    ScenarioFile file = scenario("kill: { target: m-3 }", "bank: { service: direct, accounts: 1 }");

    assertThat(Preflight.refusals(file.scenario(), parts()))
        .extracting(Problem::what)
        .contains("the workload bank: accounts is 1; it must be at least 2");
  }

  @Test
  void theRunnerRefusesItBeforeItLooksForAnEngine() throws Exception {
    ScenarioFile file = scenario("greedy: { target: m-1 }");
    RunOptions options = new RunOptions(folder, false, false, OptionalLong.empty(), false);

    assertThatThrownBy(
            () -> new Runner(parts()).run(file, options, RunListener.SILENT, () -> false))
        .isInstanceOf(InvalidFileException.class)
        .hasMessageContaining("the fault greedy refuses");
  }

  @Test
  void aMachineThatCannotDoAFaultIsToldWithPlaceAndReason() throws Exception {
    ScenarioFile file = scenario("power-off: { target: m-1 }");

    assertThatThrownBy(
            () ->
                Preflight.check(
                    file.scenario(), parts(), Machines.without(Need.TIMED_FILTER, "no iptables")))
        .isInstanceOf(EngineUnavailableException.class)
        .hasMessageContaining(":13:")
        .hasMessageContaining("power-off needs a kernel whose packet filter knows the time")
        .hasMessageContaining("no iptables");
    assertThatCode(
            () -> Preflight.check(file.scenario(), parts(), Machines.without(Need.DISK, "no loop")))
        .doesNotThrowAnyException();
  }

  @Test
  void aMachineThatCannotLayALinkIsToldBeforeAnythingIsStarted() throws Exception {
    ScenarioFile file = scenario("power-off: { target: m-1 }");
    Path topology = folder.resolve("memory").resolve("topology.yaml");
    Files.writeString(
        topology,
        Files.readString(topology)
            .replace(
                "images:",
                "regions: { eu: [a], us: [b] }\n"
                    + "links: [ { between: [eu, us], latency: 80ms } ]\nimages:")
            .replace("count: 3", "count: 3\n    zones: [a, b]"));
    ScenarioFile linked =
        new ScenarioReader(parts()).read(folder.resolve("some.capsize.yaml"), "some.capsize.yaml");

    assertThat(file.scenario().topology().links()).isEmpty();
    assertThatThrownBy(
            () ->
                Preflight.check(
                    linked.scenario(), parts(), Machines.without(Need.TRAFFIC_SHAPING, "no netem")))
        .isInstanceOf(EngineUnavailableException.class)
        .hasMessageContaining("the link eu-us needs a kernel that can delay packets")
        .hasMessageContaining("no netem");
  }

  private ScenarioFile scenario(String fault) throws Exception {
    return scenario(fault, "");
  }

  private ScenarioFile scenario(String fault, String workload) throws Exception {
    Files.createDirectories(folder.resolve("memory"));
    Files.copy(
        Path.of("src", "test", "resources", "memory", "topology.yaml"),
        folder.resolve("memory").resolve("topology.yaml"));
    String text =
        Files.readString(Path.of("src", "test", "resources", "memory.capsize.yaml"))
            .replace("kill: { target: m-3 }", fault)
            .replaceAll("ledger: \\{.*\\} }", workload.isEmpty() ? "$0" : workload + " }");
    Path file = Files.writeString(folder.resolve("some.capsize.yaml"), text);
    return new ScenarioReader(parts()).read(file, "some.capsize.yaml");
  }

  private static Parts parts() {
    List<Part> parts = new ArrayList<>();
    for (PartKind kind : PartKind.values()) {
      parts.addAll(Parts.installed().all(kind));
    }
    parts.add(new Greedy());
    return Parts.of(parts.toArray(Part[]::new));
  }

  /** Refuses nodes without a limit of their memory. */
  private static final class Greedy implements Fault {

    @Override
    public String name() {
      return "greedy";
    }

    @Override
    public String summary() {
      return "takes all";
    }

    @Override
    public Params params() {
      return Params.of(Param.required("target", ParamType.TARGET, "the nodes"));
    }

    @Override
    public Set<Need> needs(Values values) {
      return Set.of();
    }

    @Override
    public Optional<String> refuses(NodeGroup group, Values values) {
      return group.memory().isPresent()
          ? Optional.empty()
          : Optional.of("no limit; declare `memory`");
    }

    @Override
    public Effect inject(Victim victim, Values values) {
      throw new IllegalStateException("never injected");
    }

    @Override
    public Look observe(Victim victim, Values values, Optional<Effect> effect) {
      return Look.absent("never injected");
    }

    @Override
    public void heal(Victim victim, Values values) {
      // Never injected.
    }
  }
}
