package dev.capsize.model.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.model.part.FakeParts;
import dev.capsize.model.part.PartUse;
import dev.capsize.model.part.Values;
import dev.capsize.model.source.Place;
import dev.capsize.model.topology.Image;
import dev.capsize.model.topology.Node;
import dev.capsize.model.topology.NodeGroup;
import dev.capsize.model.topology.Operation;
import dev.capsize.model.topology.Ready;
import dev.capsize.model.topology.Redundancy;
import dev.capsize.model.topology.Role;
import dev.capsize.model.topology.Secret;
import dev.capsize.model.topology.Service;
import dev.capsize.model.topology.Topology;
import dev.capsize.model.topology.Volume;
import dev.capsize.model.value.DurationRange;
import dev.capsize.model.value.Percentage;
import dev.capsize.model.value.Rate;
import dev.capsize.model.value.Size;
import dev.capsize.model.value.Target;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The sample of the design and of the documentation. */
class DesignSampleTests {

  private static final String FILE = "scenarios/postgres/primary-power-loss.capsize.yaml";
  private static final String TOPOLOGY = "scenarios/postgres/ha/topology.yaml";
  private static final Path RESOURCES = Path.of("src/test/resources");

  private static ScenarioFile file;
  private static Scenario scenario;
  private static Topology topology;

  @BeforeAll
  static void read() throws dev.capsize.model.source.InvalidFileException {
    file = new ScenarioReader(FakeParts.all()).read(RESOURCES.resolve(FILE), FILE);
    scenario = file.scenario();
    topology = scenario.topology();
  }

  @Test
  void theHeadOfTheScenarioIsRead() {
    assertThat(scenario.id()).isEqualTo("postgres-primary-power-loss");
    assertThat(scenario.name()).isEqualTo("the primary loses power under load");
    assertThat(scenario.tags()).containsExactly("postgres", "failover");
    assertThat(scenario.seed()).isEqualTo(OptionalLong.empty());
    assertThat(scenario.place()).isEqualTo(new Place(FILE, 1, 1));
    assertThat(file.idPlace()).isEqualTo(new Place(FILE, 2, 5));
  }

  @Test
  void theWorkloadIsRead() {
    assertThat(scenario.workload())
        .containsExactly(
            Map.entry(
                "orders",
                new PartUse(
                    "ledger",
                    new Values(
                        Map.of(
                            "service",
                            "sql",
                            "clients",
                            8L,
                            "rate",
                            new Rate(200),
                            "timeout",
                            Duration.ofSeconds(1))),
                    new Place(FILE, 8, 13))));
  }

  @Test
  void theSteadyStateIsRead() {
    assertThat(scenario.steady().hold()).isEqualTo(Duration.ofSeconds(5));
    assertThat(scenario.steady().within()).isEqualTo(Duration.ofSeconds(60));
    assertThat(scenario.steady().probes())
        .containsExactly(
            new PartUse(
                "availability",
                new Values(Map.of("of", "orders", "at-least", new Percentage(1))),
                new Place(FILE, 12, 15)),
            new PartUse(
                "members",
                new Values(Map.of("role", "primary", "exactly", 1L)),
                new Place(FILE, 12, 65)),
            new PartUse(
                "redundancy", new Values(Map.of("level", "full")), new Place(FILE, 12, 109)));
  }

  @Test
  void theFaultIsRead() {
    assertThat(scenario.faults())
        .containsExactly(
            new FaultUse(
                "loss",
                new PartUse(
                    "power-off",
                    new Values(Map.of("target", Target.named("primary"))),
                    new Place(FILE, 14, 17)),
                new DurationRange(Duration.ofSeconds(5), Duration.ofSeconds(7)),
                Optional.of(Duration.ofSeconds(40))));
    assertThat(scenario.observe()).isEqualTo(new Observation(true, Duration.ofMinutes(3)));
  }

  @Test
  void theExpectationsAreReadInTheirOrder() {
    assertThat(scenario.expect())
        .extracting(PartUse::part)
        .containsExactly(
            "failover-time", "client-outage", "lost-writes", "split-brain", "redundancy-restored");
    assertThat(scenario.expect())
        .extracting(use -> use.place().toString())
        .startsWith(FILE + ":17:3", FILE + ":18:3");
    assertThat(scenario.expect().get(4).values())
        .isEqualTo(new Values(Map.of("from", "healed", "at-most", Duration.ofSeconds(60))));
  }

  @Test
  void theTopologyIsFoundNearTheScenario() {
    assertThat(file.topology().shownAs()).isEqualTo(TOPOLOGY);
    assertThat(topology.name()).isEqualTo("postgres/ha");
    assertThat(topology.directory())
        .isEqualTo(RESOURCES.resolve("scenarios/postgres/ha").toAbsolutePath());
    assertThat(topology.parameters())
        .containsExactly(Map.entry("ttl", "20s"), Map.entry("synchronous", "true"));
    assertThat(topology.secrets()).containsExactly(Map.entry("app", new Secret.Generated()));
    assertThat(topology.regions())
        .containsExactly(Map.entry("eu", List.of("a", "b")), Map.entry("us", List.of("c")));
    assertThat(topology.images().get("pg"))
        .isEqualTo(
            new Image("pg", "patroni", true, "Dockerfile", Map.of(), new Place(TOPOLOGY, 4, 34)));
  }

  @Test
  void theNodesAreRead() {
    assertThat(topology.groups())
        .contains(
            new NodeGroup(
                "pg",
                "pg",
                3,
                true,
                3,
                List.of("a", "b", "c"),
                List.of("etcd"),
                List.of(),
                Optional.empty(),
                Optional.of(new Size(512 << 20)),
                Optional.of(200L),
                NodeGroup.Clock.REAL,
                false,
                List.of("app"),
                Map.of("/data", new Volume(new Size(512 << 20), Volume.Kind.DISK)),
                Map.of("PATRONI_TTL", "20s"),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Optional.of(new Ready(new Ready.Http(8008, "readiness"), Duration.ofSeconds(60)))));
    assertThat(topology.groups().get(2).ready())
        .contains(new Ready(new Ready.Tcp(5000), Duration.ofSeconds(60)));
    assertThat(topology.node("pg-3")).contains(new Node("pg-3", "pg", 3, "c", "us", false));
  }

  @Test
  void whatIsKnownAboutTheNodesIsRead() {
    assertThat(topology.services().get("sql"))
        .isEqualTo(
            new Service(
                "sql",
                "postgres",
                "lb",
                Optional.empty(),
                5000,
                Optional.of("app"),
                Optional.of("app"),
                Optional.of("app"),
                Map.of(),
                new Place(TOPOLOGY, 13, 3)));
    assertThat(topology.roles())
        .containsExactly(
            Map.entry(
                "primary", new Role("primary", "pg", "sql-direct", Duration.ofMillis(20), false)));
    assertThat(topology.marks().values())
        .extracting(mark -> mark.values().text("key"))
        .containsExactly("/service/demo/leader");
    assertThat(topology.redundancy())
        .contains(
            new Redundancy(Map.of("streaming", 2L, "synchronous", 1L), Map.of("lag", 1L << 20)));
    assertThat(topology.operations().get("switchover"))
        .isEqualTo(
            new Operation(
                "switchover",
                new Target(Target.Mode.ONE, "pg"),
                List.of("patronictl", "switchover", "--force"),
                Optional.of("primary"),
                List.of(),
                List.of(),
                Duration.ofSeconds(30)));
  }
}
