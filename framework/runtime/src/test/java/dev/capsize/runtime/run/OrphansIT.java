package dev.capsize.runtime.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.runtime.TestCluster;
import dev.capsize.runtime.docker.Belongings;
import dev.capsize.runtime.docker.Engine;
import dev.capsize.runtime.docker.Labels;
import dev.capsize.runtime.docker.SandboxImage;
import dev.capsize.runtime.keeper.Keeper;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Holds the machine's lock: a run of somebody else removes dead runs, these among them. */
@Tag("docker")
@Timeout(300)
class OrphansIT {

  private final String run = TestCluster.newRun();
  private MachineLock lock;
  private Engine engine;
  private String image;
  private Orphans orphans;
  private Belongings belongings;

  @SuppressWarnings("NullAway.Init") // by JUnit
  OrphansIT() {}

  @BeforeEach
  void alone() throws Exception {
    lock = MachineLock.acquire(false, () -> false, () -> {});
    engine = Engine.connect();
    image = SandboxImage.ensure(engine);
    orphans = new Orphans(engine);
    belongings = new Belongings(engine);
  }

  @AfterEach
  void cleanUp() throws Exception {
    belongings.remove(run);
    engine.close();
    lock.close();
  }

  @Test
  void aRunWithoutKeeperIsDeadAndRemovedWithOneLine() {
    node(Map.of());
    node(Map.of());

    assertThat(orphans.dead()).contains(run);
    assertThat(orphans.remove(List.of(run)))
        .containsExactly("removed 2 things of the dead run " + run);
    assertThat(belongings.of(run)).isEmpty();
    assertThat(orphans.dead()).doesNotContain(run);
  }

  @Test
  void aRunWhoseKeeperRunsIsAliveAndNotTouchedEvenWhenAskedFor() {
    try (Keeper keeper = Keeper.start(engine, image, run)) {
      node(Map.of());
      assertThat(orphans.dead()).doesNotContain(run);
      assertThat(orphans.remove(List.of(run))).isEmpty();
      assertThat(belongings.of(run)).hasSize(1);
      assertThat(keeper.lost()).isFalse();
    }
  }

  @Test
  void aRunWhoseKeeperIsAboutToStartIsAlive() {
    String keeper = container("sleep", Labels.of(run, "keeper"));
    assertThat(orphans.dead()).doesNotContain(run);
    engine.client().removeContainerCmd(keeper).exec();
  }

  @Test
  void aRunThatWasKeptIsNotDead() {
    node(Map.of(Labels.KEEP, "true"));
    assertThat(orphans.dead()).doesNotContain(run);
    assertThat(orphans.kept()).contains(run);
  }

  private void node(Map<String, String> more) {
    Map<String, String> labels = new HashMap<>(Labels.of(run, "system", "a"));
    labels.putAll(more);
    engine.client().startContainerCmd(container("sleep", labels)).exec();
  }

  private String container(String command, Map<String, String> labels) {
    return engine
        .client()
        .createContainerCmd(image)
        .withCmd(command, "60")
        .withLabels(labels)
        .exec()
        .getId();
  }
}
