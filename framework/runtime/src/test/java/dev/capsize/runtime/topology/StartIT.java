package dev.capsize.runtime.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.github.dockerjava.api.model.HostConfig;
import dev.capsize.runtime.TestCluster;
import dev.capsize.runtime.docker.Belongings;
import dev.capsize.runtime.docker.Engine;
import dev.capsize.runtime.docker.EngineUnavailableException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A topology that does not come up says why, at once, and leaves nothing. */
@Tag("docker")
@Timeout(90)
class StartIT {

  private static final String BASE = "images: { base: \"debian:bookworm-slim\" }\n";

  @TempDir Path folder;
  private final String run = TestCluster.newRun();

  @Test
  void theFirstNodeThatEndsIsNamedWithItsLastWordsAndTheOthersAreNotWaitedFor() throws Exception {
    long start = System.nanoTime();
    assertThatThrownBy(
            () ->
                up(
                    BASE
                        + """
                        nodes:
                          slow: { image: base, command: [sleep, "600"], ready: { tcp: 9, within: 60s } }
                          bad:
                            image: base
                            command: [sh, -c, "sleep 1; echo one; echo the disk is on fire; exit 3"]
                            ready: { tcp: 9, within: 60s }
                        """))
        .isInstanceOf(TopologyFailedException.class)
        .hasMessageStartingWith("node bad did not come up: its system ended with exit code 3")
        .hasMessageContaining("the last lines of its log:")
        .hasMessageContaining(" one\n")
        .hasMessageEndingWith(" the disk is on fire");

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
    assertNothingLeft();
  }

  @Test
  void aNodeThatNeverGetsReadyIsNamedWithItsLimit() throws Exception {
    assertThatThrownBy(
            () ->
                up(
                    BASE
                        + """
                        nodes:
                          idle:
                            image: base
                            command: [sh, -c, "echo waiting for nothing; sleep 600"]
                            ready: { tcp: 9, within: 2s }
                        """))
        .isInstanceOf(TopologyFailedException.class)
        .hasMessageStartingWith("node idle did not come up: port 9 did not answer within 2 s")
        .hasMessageEndingWith(" waiting for nothing");
    assertNothingLeft();
  }

  @Test
  void aSystemThatIsRestartedAgainAndAgainSaysSo() throws Exception {
    assertThatThrownBy(
            () ->
                up(
                    BASE
                        + """
                        nodes:
                          loop:
                            image: base
                            restart: true
                            command: [sh, -c, "echo round; exit 5"]
                            ready: { tcp: 9, within: 60s }
                        """))
        .isInstanceOf(TopologyFailedException.class)
        .hasMessageMatching(
            "(?s)node loop did not come up: its system dies in a loop: it ended( with exit code 5)?"
                + " and was restarted [6-9] times; .* round");
    assertNothingLeft();
  }

  @Test
  void aSystemThatDiesInALoopIsNotUpWhereNothingSaysWhenItIs() throws Exception {
    assertThatThrownBy(
            () ->
                up(
                    BASE
                        + """
                        nodes:
                          loop: { image: base, restart: true, command: [sh, -c, "exit 5"] }
                          slow: { image: base, command: [sh, -c, "sleep 2; perl -MIO::Socket::INET -e 'IO::Socket::INET->new(LocalPort => 7000, Listen => 1) and sleep 600'"], ready: { tcp: 7000 } }
                        """))
        .isInstanceOf(TopologyFailedException.class)
        .hasMessageStartingWith("node loop did not come up: its system dies in a loop: it ended");
    assertNothingLeft();
  }

  @Test
  void aSystemWithoutReadinessCheckThatHasEndedIsNotUp() throws Exception {
    assertThatThrownBy(
            () ->
                up(
                    BASE
                        + """
                        nodes:
                          bad: { image: base, command: [sh, -c, "exit 4"] }
                          good: { image: base, needs: [bad], command: [sleep, "600"] }
                        """))
        .isInstanceOf(TopologyFailedException.class)
        .hasMessage(
            "node bad did not come up: its system ended with exit code 4; its log is empty");
    assertNothingLeft();
  }

  @Test
  void anImageThatCannotBePulledIsNamedWithItsPlaceAfterTenSeconds() throws Exception {
    long start = System.nanoTime();
    assertThatThrownBy(
            () ->
                up(
                    """
                    images: { base: "registry.invalid/no/such:image" }
                    nodes: { a: { image: base } }
                    """))
        .isInstanceOf(EngineUnavailableException.class)
        .hasMessageStartingWith(
            "topology.yaml:3:11: image registry.invalid/no/such:image is not on this engine and"
                + " cannot be pulled (")
        .hasMessageEndingWith("load it with `docker load` or name an image that is there");
    // 10 s for the pull; the rest is for connecting, keeper and clean-up on a loaded machine.
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(18));
    assertNothingLeft();
  }

  @Test
  void aDockerfileThatFailsShowsTheLastLinesOfItsBuild() throws Exception {
    Path image = Files.createDirectories(folder.resolve("broken"));
    Files.writeString(
        image.resolve("Dockerfile"),
        "FROM debian:bookworm-slim\nRUN echo this is the reason && exit 7\n");
    assertThatThrownBy(() -> up("images: { b: { build: broken } }\nnodes: { a: { image: b } }\n"))
        .isInstanceOf(EngineUnavailableException.class)
        .hasMessageStartingWith("topology.yaml:3:11: image t-b could not be built from ")
        .hasMessageContaining(": line 2, RUN echo this is the reason && exit 7: ")
        .hasMessageContaining("this is the reason")
        .hasMessageContaining("returned a non-zero code: 7");
    assertNothingLeft();
  }

  @Test
  void whoCancelsInTheMiddleWaitsForNothingAndNothingIsMadeAfterwards() throws Exception {
    long start = System.nanoTime();
    long cancelAt = start + Duration.ofSeconds(3).toNanos();
    Throwable thrown =
        catchThrowable(
            () ->
                up(
                    BASE
                        + """
                        nodes:
                          slow:
                            { image: base, count: 3, command: [sleep, "600"], ready: { tcp: 9, within: 60s } }
                        """,
                    () -> System.nanoTime() > cancelAt));
    assertThat(thrown).isInstanceOf(CancellationException.class);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
    assertNothingLeft();
    TimeUnit.SECONDS.sleep(1);
    assertNothingLeft();
  }

  @Test
  void limitsOfMemoryAndProcessesAreReallySet() throws Exception {
    try (TestCluster up =
        up(
            BASE
                + """
                nodes:
                  tight: { image: base, command: [sleep, "600"], memory: 32m, pids: 20 }
                """)) {
      Pod pod = up.cluster().pod("tight");
      HostConfig host =
          up.engine().client().inspectContainerCmd(pod.system().id()).exec().getHostConfig();
      assertThat(host.getMemory()).isEqualTo(32L << 20);
      assertThat(host.getMemorySwap()).as("no swap beyond memory").isEqualTo(32L << 20);
      assertThat(host.getPidsLimit()).isEqualTo(20);

      assertThat(pod.system().exec("sh", "-c", "for i in $(seq 40); do sleep 5 & done; wait").err())
          .containsIgnoringCase("cannot fork");
      assertThat(
              pod.system().exec("perl", "-e", "my $x = 'x' x (64 << 20); print 'survived'").out())
          .isEmpty();
      assertThat(pod.system().state()).isEqualTo(NodeState.RUNNING);
    }
    assertNothingLeft();
  }

  @Test
  void aSystemIsToldWhereItsPortsArePublishedAlsoInAFreshContainer() throws Exception {
    try (TestCluster up =
        up(
            BASE
                + """
                nodes:
                  told:
                    image: base
                    command: [perl, -MIO::Socket::INET, -e, "IO::Socket::INET->new(LocalPort => 7000, Listen => 1) and sleep 600"]
                    ready: { tcp: 7000 }
                """)) {
      Pod pod = up.cluster().pod("told");
      String expected = up.cluster().host() + ":" + pod.published(7000);
      assertThat(pod.system().exec("printenv", "CAPSIZE_PUBLISHED_7000").out()).isEqualTo(expected);

      pod.system().kill();
      pod.system().recreate();
      pod.system().start();
      assertThat(pod.system().exec("printenv", "CAPSIZE_PUBLISHED_7000").out()).isEqualTo(expected);
    }
    assertNothingLeft();
  }

  @Test
  void aCommandTellsWhenANodeIsReadyAndOthersFindItByItsAliases() throws Exception {
    try (TestCluster up =
        up(
            BASE
                + """
                nodes:
                  db:
                    image: base
                    entrypoint: [sh, -c]
                    command: ["sleep 2; touch /tmp/up; sleep 600"]
                    aliases: [My_db]
                    ports: [7001]
                    ready: { command: [test, -e, /tmp/up], every: 100ms, timeout: 5s }
                  app: { image: base, needs: [db], command: [sleep, "600"] }
                """)) {
      assertThat(up.cluster().pod("db").ready()).isTrue();
      assertThat(up.cluster().pod("db").system().exec("test", "-e", "/tmp/up").ok()).isTrue();
      assertThat(up.cluster().pod("db").published(7001)).isPositive();
      assertThat(up.cluster().pod("app").system().exec("getent", "hosts", "My_db").out())
          .startsWith(up.cluster().pod("db").addresses().get(0));
    }
    assertNothingLeft();
  }

  @Test
  void aCommandThatNeverSucceedsIsNamed() throws Exception {
    assertThatThrownBy(
            () ->
                up(
                    BASE
                        + """
                        nodes:
                          idle:
                            image: base
                            command: [sleep, "600"]
                            ready: { command: ["false"], within: 2s }
                        """))
        .isInstanceOf(TopologyFailedException.class)
        .hasMessageStartingWith(
            "node idle did not come up: the command false did not answer within 2 s");
    assertNothingLeft();
  }

  private TestCluster up(String yaml) throws Exception {
    return up(yaml, () -> false);
  }

  private TestCluster up(String yaml, BooleanSupplier cancelled) throws Exception {
    return TestCluster.up(
        TestCluster.topology(folder, "capsize: 1\ntopology: t\n" + yaml),
        run,
        folder.resolve("logs"),
        cancelled);
  }

  private void assertNothingLeft() throws Exception {
    try (Engine engine = Engine.connect()) {
      assertThat(new Belongings(engine).of(run)).isEmpty();
    }
  }
}
