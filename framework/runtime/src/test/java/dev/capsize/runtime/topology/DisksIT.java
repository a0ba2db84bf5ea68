package dev.capsize.runtime.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.Container;
import dev.capsize.runtime.TestCluster;
import dev.capsize.runtime.docker.Belongings;
import dev.capsize.runtime.docker.EngineUnavailableException;
import dev.capsize.runtime.docker.ExecResult;
import dev.capsize.runtime.docker.Labels;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Disks of nodes are real, bounded, survive death, and leave nothing whoever removes them. */
@Tag("docker")
class DisksIT {

  private static final String LOOPS = "cat /sys/block/loop*/loop/backing_file 2>/dev/null; true";

  @TempDir Path logs;

  @Test
  void aDiskIsExt4OfFixedSizeThatSurvivesDeathAndIsGoneAfterwards() throws Exception {
    String run;
    try (TestCluster up = TestCluster.up("disks", logs)) {
      run = up.run();
      Pod both = up.cluster().pod("both");
      assertThat(sh(both, "stat -f -c %T /data /fast").out()).isEqualTo("ext2/ext3\ntmpfs");
      assertThat(sh(both, "ls -A /data; stat -c %a /data").out()).isEqualTo("1777");

      assertThat(sh(both, "fallocate -l 33554432 /data/all").err())
          .contains("No space left on device");
      assertThat(sh(both, "rm -f /data/all; echo kept > /data/note; sync").ok()).isTrue();
      assertThat(sh(up.cluster().pod("small"), "ls /data/note").ok()).isFalse();

      both.system().kill();
      both.system().start();
      assertThat(sh(both, "cat /data/note").out()).isEqualTo("kept");
      assertThat(disks(up)).hasSize(2);
    }
    nothingLeftOf(run);
  }

  @Test
  void whenTheKeeperRemovesARunItsDisksGoToo() throws Exception {
    TestCluster up = TestCluster.up("disks", logs);
    up.keeper().abandon();
    Awaitility.await("the keeper to remove the run")
        .atMost(Duration.ofSeconds(15))
        .until(() -> new Belongings(up.engine()).of(up.run()).isEmpty());
    up.cluster().close();
    nothingLeftOf(up.run());
  }

  @Test
  void disksThatTheEngineHasNoRoomForAreRefusedWithTheCure() throws Exception {
    String yaml =
        """
        capsize: 1
        topology: huge
        images: { base: "debian:bookworm-slim" }
        nodes: { a: { image: base, volumes: { /data: { size: 100000g, kind: disk } } } }
        """;
    String run = TestCluster.newRun();
    assertThatThrownBy(
            () -> TestCluster.up(TestCluster.topology(logs, yaml), run, logs, () -> false))
        .isInstanceOf(EngineUnavailableException.class)
        .hasMessageStartingWith("this engine cannot give a node a disk of its own: all disks")
        .hasMessageContaining("1 GiB must stay free")
        .hasMessageContaining("declare the volume `kind: memory`");
    nothingLeftOf(run);
  }

  @Test
  void noContainerMayMoreThanItNeeds() throws Exception {
    try (TestCluster up = TestCluster.up("disks", logs)) {
      List<Container> containers =
          up.engine()
              .client()
              .listContainersCmd()
              .withShowAll(true)
              .withLabelFilter(Map.of(Labels.RUN, up.run()))
              .exec();
      assertThat(containers)
          .extracting(container -> container.getLabels().get(Labels.PART))
          .containsExactlyInAnyOrder("keeper", "disks", "sandbox", "sandbox", "system", "system");
      for (Container container : containers) {
        var host = up.engine().client().inspectContainerCmd(container.getId()).exec();
        Capability[] added = host.getHostConfig().getCapAdd();
        switch (String.valueOf(container.getLabels().get(Labels.PART))) {
          case "sandbox" -> assertThat(added).containsExactly(Capability.NET_ADMIN);
          case "disks" -> assertThat(added).containsExactly(Capability.MKNOD);
          default -> assertThat(added).isNullOrEmpty();
        }
        assertThat(host.getHostConfig().getPrivileged()).isFalse();
      }
    }
  }

  private static ExecResult sh(Pod pod, String script) {
    return pod.system().exec("sh", "-c", script);
  }

  /** The run's files that a loop device holds. */
  private static List<String> disks(TestCluster up) {
    return disks(up.cluster().pods().iterator().next(), up.run());
  }

  private static List<String> disks(Pod any, String run) {
    return any.inSandbox("sh", "-c", LOOPS)
        .out()
        .lines()
        .filter(line -> line.contains(run))
        .toList();
  }

  /** Loop devices are the machine's: any container sees those of all others. */
  private void nothingLeftOf(String run) throws Exception {
    try (TestCluster other = TestCluster.up("chatter", logs.resolve("other"))) {
      assertThat(new Belongings(other.engine()).of(run)).isEmpty();
      Pod pod = other.cluster().pod("chat-1");
      Awaitility.await("the loop devices of " + run + " to be free")
          .atMost(Duration.ofSeconds(10))
          .until(() -> disks(pod, run).isEmpty());
    }
  }
}
