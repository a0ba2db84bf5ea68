package dev.capsize.runtime.topology;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.HostConfig;
import dev.capsize.runtime.TestCluster;
import dev.capsize.runtime.docker.Engine;
import dev.capsize.runtime.docker.ExecResult;
import dev.capsize.runtime.docker.Labels;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The host's network, disk, memory and clock are out of reach: looked at, and tried. */
@Tag("docker")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContainmentIT {

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final String NODE = "chat-1";
  private static final Help HELP =
      Help.idle("idle", Set.of(Capability.SYS_PTRACE), Set.of(Help.Share.NETWORK));

  private TestCluster up;

  @SuppressWarnings("NullAway.Init") // by JUnit
  ContainmentIT() {}

  @BeforeAll
  void up(@TempDir Path logs) throws Exception {
    up = TestCluster.up("crash", logs);
    up.cluster().pod(NODE).startHelper(HELP);
  }

  @AfterAll
  void down() throws Exception {
    up.close();
  }

  /**
   * The containers of a node, each with the capabilities that it is to have, as the kernel shows.
   */
  enum Part {
    SANDBOX("-sandbox", 1L << 12), // NET_ADMIN
    SYSTEM("", 0xa80425fbL), // the engine's own default
    HELPER("-helper-idle", 1L << 19); // SYS_PTRACE

    private final String ending;
    private final long capabilities;

    Part(String ending, long capabilities) {
      this.ending = ending;
      this.capabilities = capabilities;
    }

    private String container(String run) {
      return "capsize-" + run + "-" + NODE + ending;
    }
  }

  @ParameterizedTest
  @EnumSource
  void hasExactlyTheCapabilitiesThatItNeeds(Part part) {
    String status = in(part, "cat /proc/self/status").orThrow("reading").out();

    assertThat(status).contains("CapEff:\t%016x".formatted(part.capabilities));
    assertThat(status).contains("CapBnd:\t%016x".formatted(part.capabilities));
  }

  @Test
  void noContainerOfARunIsPrivilegedOrSharesAnythingOfTheHostButTheKeeperItsSocket() {
    List<Container> containers =
        up.engine()
            .client()
            .listContainersCmd()
            .withShowAll(true)
            .withLabelFilter(List.of(Labels.RUN + "=" + up.run()))
            .exec();

    assertThat(containers).hasSizeGreaterThanOrEqualTo(6);
    for (Container container : containers) {
      InspectContainerResponse seen =
          up.engine().client().inspectContainerCmd(container.getId()).exec();
      HostConfig host = Objects.requireNonNull(seen.getHostConfig());
      boolean keeper = "keeper".equals(container.getLabels().get(Labels.PART));
      assertThat(host.getPrivileged()).as(seen.getName()).isFalse();
      assertThat(Stream.of(host.getNetworkMode(), host.getPidMode(), host.getUtSMode()))
          .as(seen.getName())
          .doesNotContain("host");
      assertThat(String.valueOf(host.getIpcMode())).isNotEqualTo("host");
      assertThat(hostPaths(host))
          .as(seen.getName())
          .isEqualTo(keeper ? List.of(up.engine().socketPath()) : List.of());
    }
  }

  /** Of the binds those that are no volumes, which have a name and no path. */
  private static List<String> hostPaths(HostConfig host) {
    Bind[] binds = host.getBinds();
    return binds == null
        ? List.of()
        : Arrays.stream(binds).map(Bind::getPath).filter(path -> path.startsWith("/")).toList();
  }

  @ParameterizedTest
  @EnumSource
  void cannotSetTheClock(Part part) {
    // To what it is: should it work after all, the test fails and the host is none the worse.
    ExecResult set = in(part, "date -s @$(date +%s)");

    assertThat(set.ok()).isFalse();
    assertThat(set.err()).contains("Operation not permitted");
  }

  @ParameterizedTest
  @EnumSource
  void cannotReachTheDisksOfTheHost(Part part) {
    String disks = in(part, "awk 'NR > 2 { print $1, $2 }' /proc/partitions").out();
    assertThat(disks).as("disks of the host").isNotEmpty();
    for (String disk : disks.lines().toList()) {
      ExecResult read =
          in(
              part,
              "rm -f /tmp/disk; mknod /tmp/disk b %s && dd if=/tmp/disk of=/dev/null count=1"
                  .formatted(disk));
      assertThat(read.ok()).as("reading the disk " + disk).isFalse();
      assertThat(read.err()).contains("Operation not permitted");
    }
    assertThat(in(part, "mount -t tmpfs none /mnt").ok()).isFalse();
    assertThat(in(part, "test -e /var/run/docker.sock").ok()).isFalse();
    assertThat(in(part, "echo 1 > /proc/sys/vm/drop_caches").ok()).isFalse();
  }

  @Test
  void aRuleOfANodeDoesNotShowOnTheHostNorInAnotherNode() {
    String rule = "INPUT -p udp -m comment --comment capsize-containment -j DROP";
    in(Part.SANDBOX, "iptables -w -A " + rule).orThrow("adding a rule");
    try {
      assertThat(in(Part.SANDBOX, "iptables-save").out()).contains("capsize-containment");
      assertThat(onTheHostsNetwork("iptables-save && echo seen"))
          .endsWith("seen")
          .doesNotContain("capsize-containment");
      assertThat(up.cluster().pod("chat-2").inSandbox("iptables-save").out())
          .doesNotContain("capsize-containment");
    } finally {
      in(Part.SANDBOX, "iptables -w -D " + rule).orThrow("removing the rule");
    }
    assertThat(in(Part.HELPER, "iptables -w -A " + rule).ok())
        .as("a helper without NET_ADMIN")
        .isFalse();
  }

  @Test
  void cannotWriteMoreToItsVolumeThanItsSize() {
    ExecResult filled = in(Part.SYSTEM, "dd if=/dev/zero of=/data/filled bs=1M count=64");
    ExecResult size = in(Part.SYSTEM, "stat -c %s /data/filled; rm /data/filled");

    assertThat(filled.err()).contains("No space left on device");
    assertThat(Long.parseLong(size.out())).isLessThanOrEqualTo(16L << 20);
  }

  @Test
  void cannotAllocateMoreThanItsLimitOfMemory() {
    ExecResult greedy = in(Part.SYSTEM, "perl -e '$x = \"a\" x (256 << 20); print length $x'");

    assertThat(greedy.out()).isEmpty();
    assertThat(greedy.exitCode()).isEqualTo(137);
  }

  @Test
  void cannotHaveMoreProcessesThanItsLimit() {
    ExecResult many =
        in(
            Part.SYSTEM,
            "exec perl -e 'for (1 .. 100) { my $p = fork; defined $p or kill(9, @c), exit 42;"
                + " if (!$p) { sleep 60; exit } push @c, $p }'");

    assertThat(many.exitCode()).isEqualTo(42);
  }

  private ExecResult in(Part part, String script) {
    return up.engine().exec(part.container(up.run()), LIMIT, "sh", "-c", script);
  }

  /** What a container sees that does share the host's network: none that Capsize makes. */
  private String onTheHostsNetwork(String script) {
    Engine engine = up.engine();
    String image =
        Objects.requireNonNull(
            engine
                .client()
                .inspectContainerCmd(Part.SANDBOX.container(up.run()))
                .exec()
                .getConfig()
                .getImage());
    String container =
        engine
            .client()
            .createContainerCmd(image)
            .withLabels(Labels.of(up.run(), "probe"))
            .withHostConfig(
                new HostConfig()
                    .withNetworkMode("host")
                    .withInit(true)
                    .withCapDrop(Capability.ALL)
                    .withCapAdd(Capability.NET_ADMIN))
            .exec()
            .getId();
    try {
      engine.client().startContainerCmd(container).exec();
      return engine.exec(container, LIMIT, "sh", "-c", script).orThrow("looking").out();
    } finally {
      engine.client().removeContainerCmd(container).withForce(true).exec();
    }
  }
}
