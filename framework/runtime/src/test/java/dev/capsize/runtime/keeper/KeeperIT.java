package dev.capsize.runtime.keeper;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.exception.NotFoundException;
import dev.capsize.runtime.TestCluster;
import dev.capsize.runtime.docker.Belongings;
import dev.capsize.runtime.docker.Engine;
import dev.capsize.runtime.docker.Labels;
import dev.capsize.runtime.docker.SandboxImage;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("docker")
@Timeout(90)
class KeeperIT {

  private final String run = TestCluster.newRun();
  private Engine engine;
  private Belongings belongings;
  private String image;
  private Keeper keeper;

  @SuppressWarnings("NullAway.Init") // by JUnit
  KeeperIT() {}

  @BeforeEach
  void aRunWithANodeANetworkAndAVolume() throws Exception {
    engine = Engine.connect();
    belongings = new Belongings(engine);
    image = SandboxImage.ensure(engine);
    keeper = Keeper.start(engine, image, run);
    String name = "capsize-" + run;
    engine.client().createNetworkCmd().withName(name).withLabels(Labels.of(run, "network")).exec();
    engine.client().createVolumeCmd().withName(name).withLabels(Labels.of(run, "volume")).exec();
    String node =
        engine
            .client()
            .createContainerCmd(image)
            .withName(name)
            .withLabels(Labels.of(run, "system", "a"))
            .exec()
            .getId();
    engine.client().startContainerCmd(node).exec();
    engine.client().pauseContainerCmd(node).exec();
    assertThat(belongings.of(run))
        .containsExactly("container " + name, "network " + name, "volume " + name);
  }

  @AfterEach
  void cleanUp() throws Exception {
    belongings.remove(run);
    keeper.abandon();
    engine.close();
  }

  @Test
  void whenItsClientHangsUpEverythingOfTheRunGoesAndThenItself() {
    keeper.abandon();
    Awaitility.await("everything to be gone")
        .atMost(Duration.ofSeconds(15))
        .until(() -> belongings.of(run).isEmpty());
    Awaitility.await("the keeper to go").until(() -> !belongings.runs().contains(run));
    assertThat(keeper.lost()).isFalse();
  }

  @Test
  void whenItsClientSaysByeNothingIsRemoved() throws Exception {
    keeper.close();
    Awaitility.await("the keeper to go").until(() -> !belongings.alive(run));
    TimeUnit.SECONDS.sleep(2);
    assertThat(belongings.of(run)).hasSize(3);
  }

  @Test
  void whoseKeeperIsKilledIsTold() {
    assertThat(keeper.lost()).isFalse();
    engine
        .client()
        .listContainersCmd()
        .withLabelFilter(Map.of(Labels.RUN, run, Labels.PART, "keeper"))
        .exec()
        .forEach(container -> kill(container.getId()));
    Awaitility.await("the loss to be noticed").atMost(Duration.ofSeconds(10)).until(keeper::lost);
    keeper.close();
  }

  private void kill(String container) {
    try {
      engine.client().killContainerCmd(container).exec();
    } catch (NotFoundException e) {
      // Gone already.
    }
  }
}
