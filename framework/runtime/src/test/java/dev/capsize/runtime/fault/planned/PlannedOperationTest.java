package dev.capsize.runtime.fault.planned;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.capsize.model.part.Values;
import dev.capsize.model.record.Interval;
import dev.capsize.model.record.Look;
import dev.capsize.model.record.Sighting;
import dev.capsize.model.topology.Topology;
import dev.capsize.model.value.Target;
import dev.capsize.runtime.TestCluster;
import dev.capsize.runtime.fault.Agreement;
import dev.capsize.runtime.fault.Effect;
import dev.capsize.runtime.fault.Victim;
import dev.capsize.runtime.topology.Cluster;
import dev.capsize.runtime.topology.FakeCluster;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The judgement of an operation that moves a role; the real one is a scenario on Postgres. */
class PlannedOperationTest {

  private static final String TOPOLOGY =
      """
      capsize: 1
      topology: t
      images: { base: "debian:bookworm-slim" }
      nodes: { m: { image: base, count: 3 } }
      services: { direct: { driver: memory, nodes: m, port: 9 } }
      roles: { primary: { of: m, acknowledges-write: { service: direct } } }
      operations:
        move: { on: m-2, run: [move], moves: primary, within: 7s }
        mark: { on: m, run: [mark], seen: [seen], undo: [unmark] }
      """;

  private final PlannedOperation operation = new PlannedOperation();
  private final Topology topology;
  private final Cluster cluster;
  private List<String> holders = List.of("m-1");

  PlannedOperationTest(@TempDir Path folder) throws Exception {
    topology = TestCluster.topology(folder, TOPOLOGY);
    cluster = FakeCluster.of(topology, folder);
  }

  @Test
  void whatTheTopologySaysBecomesItsParameters() {
    Values values = resolved("move");
    assertThat(values.target("target")).isEqualTo(Target.named("m-2"));
    assertThat(values.text("moves")).isEqualTo("primary");
    assertThat(operation.provenWithin(values)).hasSeconds(7);
    assertThat(operation.stays(values)).contains("nothing to undo: what the operation did stays");
    assertThat(operation.stays(resolved("mark"))).isEmpty();
  }

  @Test
  void itIsDoneWhenTheRoleHasAnotherHolder() {
    assertThat(look()).isEqualTo(new Look(Sighting.ABSENT, "primary: m-1, before m-1"));
    holders = List.of("m-1", "m-3");
    assertThat(look().sighting()).isEqualTo(Sighting.ABSENT);
    holders = List.of("m-3");
    assertThat(look()).isEqualTo(new Look(Sighting.ACTS, "primary: m-3, before m-1"));
  }

  @Test
  void aRoleThatNobodyHoldsCannotBeLookedAt() {
    holders = List.of();
    assertThatThrownBy(this::look).isInstanceOf(IllegalStateException.class);
  }

  private Values resolved(String name) {
    return operation.resolved(new Values(Map.of("name", name)), topology);
  }

  private Look look() {
    Effect before = new Effect(Interval.at(1), Map.of("holder", "m-1"));
    return operation.observe(victim(), resolved("move"), Optional.of(before));
  }

  private Victim victim() {
    return new Victim(
        cluster.pod("m-2"),
        "handover",
        List.of(cluster.pod("m-2")),
        List.copyOf(cluster.pods()),
        target -> {
          if (holders.isEmpty()) {
            throw new IllegalStateException("the target primary stands for no node now");
          }
          return holders.stream().map(cluster::pod).toList();
        },
        () -> 1,
        1,
        new Agreement());
  }
}
