package dev.capsize.runtime.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.capsize.model.topology.Topology;
import dev.capsize.model.value.Target;
import dev.capsize.runtime.TestCluster;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TargetsTest {

  @TempDir Path folder;
  private List<String> primaries = List.of("db-2");
  private Topology topology;
  private final Set<String> present = new HashSet<>();

  @SuppressWarnings("NullAway.Init") // by JUnit
  TargetsTest() {}

  @BeforeEach
  void fiveNodesInTwoRegions() throws Exception {
    topology =
        TestCluster.topology(
            folder,
            """
            capsize: 1
            topology: five
            images: { base: "debian:bookworm-slim" }
            regions: { eu: [a, b], us: [c] }
            nodes:
              db: { image: base, count: 5, zones: [a, b, c] }
              lb: { image: base, zones: [a] }
            services: { sql: { driver: memory, nodes: db, port: 1 } }
            roles: { primary: { of: db, acknowledges-write: { service: sql } } }
            """);
    topology.nodes().forEach(node -> present.add(node.name()));
  }

  @Test
  void aNameIsARoleANodeOrAGroup() {
    assertThat(resolve(Target.named("primary"))).containsExactly("db-2");
    assertThat(resolve(Target.named("db-4"))).containsExactly("db-4");
    assertThat(resolve(Target.named("db"))).containsExactly("db-1", "db-2", "db-3", "db-4", "db-5");
    assertThat(resolve(Target.named("lb"))).containsExactly("lb");
  }

  @Test
  void theRoleIsResolvedAtTheMomentOfAsking() {
    Targets targets = targets(1);
    primaries = List.of("db-5");
    assertThat(targets.resolve(Target.named("primary"))).containsExactly("db-5");
  }

  @Test
  void nobodyHoldsTheRole() {
    primaries = List.of();
    assertThatThrownBy(() -> resolve(Target.named("primary")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the target primary stands for no node now");
  }

  @Test
  void zonesRegionsAndAllOfAGroup() {
    assertThat(resolve(new Target(Target.Mode.ZONE, "a"))).containsExactly("db-1", "db-4", "lb");
    assertThat(resolve(new Target(Target.Mode.REGION, "us"))).containsExactly("db-3");
    assertThat(resolve(new Target(Target.Mode.REGION, "eu")))
        .containsExactly("db-1", "db-2", "db-4", "db-5", "lb");
    assertThat(resolve(new Target(Target.Mode.ALL, "db"))).hasSize(5);
  }

  @Test
  void theZoneAndTheRegionOfARoleAreWhereItIsHeldNow() {
    assertThat(resolve(new Target(Target.Mode.ZONE_OF, "primary"))).containsExactly("db-2", "db-5");
    primaries = List.of("db-3");
    assertThat(resolve(new Target(Target.Mode.ZONE_OF, "primary"))).containsExactly("db-3");
    assertThat(resolve(new Target(Target.Mode.REGION_OF, "primary"))).containsExactly("db-3");
    primaries = List.of();
    assertThatThrownBy(() -> resolve(new Target(Target.Mode.ZONE_OF, "primary")))
        .hasMessage("the target zone-of primary stands for no node now");
  }

  @Test
  void theOthersAreThoseOfTheGroupThatDoNotHoldTheRole() {
    Target others = new Target(Target.Mode.OTHER_THAN, "primary");
    assertThat(resolve(others)).containsExactly("db-1", "db-3", "db-4", "db-5");
    assertThat(targets(1).candidates(others)).hasSize(5).doesNotContain("lb");
    primaries = List.of();
    assertThatThrownBy(() -> resolve(others))
        .hasMessage("the target other-than primary stands for no node now");
  }

  @Test
  void minorityAndMajorityOfOddAndSmallGroups() {
    assertThat(resolve(new Target(Target.Mode.ONE, "db"))).hasSize(1);
    assertThat(resolve(new Target(Target.Mode.MINORITY, "db"))).hasSize(2).doesNotHaveDuplicates();
    assertThat(resolve(new Target(Target.Mode.MAJORITY, "db"))).hasSize(3).doesNotHaveDuplicates();
    assertThat(resolve(new Target(Target.Mode.MAJORITY, "lb"))).containsExactly("lb");
    assertThatThrownBy(() -> resolve(new Target(Target.Mode.MINORITY, "lb")))
        .hasMessage("the target minority lb stands for no node now");
  }

  @Test
  void theSeedDecidesWhatIsDrawn() {
    Target one = new Target(Target.Mode.ONE, "db");
    Set<List<String>> drawn = new HashSet<>();
    for (int seed = 0; seed < 50; seed++) {
      assertThat(targets(seed).resolve(one)).isEqualTo(targets(seed).resolve(one));
      drawn.add(targets(seed).resolve(one));
    }
    assertThat(drawn).as("every node has its turn").hasSize(5);
  }

  @Test
  void candidatesAreAllThatATargetMayStandForAndDrawNothing() {
    Targets targets = targets(7);
    Target one = new Target(Target.Mode.ONE, "db");
    primaries = List.of();
    assertThat(targets.candidates(Target.named("primary"))).hasSize(5);
    assertThat(targets.candidates(one)).hasSize(5);
    assertThat(targets.candidates(Target.named("db-1"))).containsExactly("db-1");
    assertThat(targets.candidates(new Target(Target.Mode.ZONE, "c"))).containsExactly("db-3");
    assertThat(targets.resolve(one)).isEqualTo(targets(7).resolve(one));
  }

  @Test
  void whatIsStillToComeIsNoTargetUntilItIsThere() throws Exception {
    topology =
        TestCluster.topology(
            folder,
            """
            capsize: 1
            topology: growing
            images: { base: "debian:bookworm-slim" }
            nodes:
              db: { image: base, count: 5, starts: 3, zones: [a, b] }
              spare: { image: base, starts: later, zones: [b] }
            """);
    present.removeAll(Set.of("db-4", "db-5", "spare"));

    assertThat(resolve(Target.named("db"))).containsExactly("db-1", "db-2", "db-3");
    assertThat(resolve(new Target(Target.Mode.ZONE, "b"))).containsExactly("db-2");
    assertThat(resolve(new Target(Target.Mode.MAJORITY, "db"))).hasSize(2);
    assertThatThrownBy(() -> resolve(Target.named("db-4")))
        .hasMessage("the target db-4 stands for no node now");
    assertThat(targets(1).resolveAbsent(Target.named("db"))).containsExactly("db-4", "db-5");
    assertThat(targets(1).laterCandidates(new Target(Target.Mode.ZONE, "b")))
        .containsExactly("db-4", "spare");

    present.add("db-4");
    assertThat(resolve(Target.named("db-4"))).containsExactly("db-4");
    assertThatThrownBy(() -> targets(1).resolveAbsent(Target.named("db-4")))
        .isInstanceOf(IllegalStateException.class);
  }

  private List<String> resolve(Target target) {
    return targets(1).resolve(target);
  }

  private Targets targets(long seed) {
    return new Targets(topology, present::contains, role -> primaries, new Random(seed));
  }
}
