package dev.capsize.runtime.fault.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.Container;
import dev.capsize.model.part.Values;
import dev.capsize.model.record.Sighting;
import dev.capsize.model.value.Percentage;
import dev.capsize.model.value.Size;
import dev.capsize.model.value.Target;
import dev.capsize.runtime.TestCluster;
import dev.capsize.runtime.docker.ExecResult;
import dev.capsize.runtime.docker.Labels;
import dev.capsize.runtime.fault.Effect;
import dev.capsize.runtime.fault.Fault;
import dev.capsize.runtime.fault.FaultTrial;
import dev.capsize.runtime.fault.Victim;
import dev.capsize.runtime.fault.node.Recreate;
import dev.capsize.runtime.topology.NodeState;
import dev.capsize.runtime.topology.Pod;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every fault of disks on nodes that write all the time. */
@Tag("docker")
@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DiskFaultsIT {

  private static final String NODE = "both";
  private static final String DISK = "/data";
  private static final String MEMORY = "/fast";

  private TestCluster up;
  private FaultTrial trial;

  @SuppressWarnings("NullAway.Init") // by JUnit
  DiskFaultsIT() {}

  @BeforeAll
  void up(@TempDir Path logs) throws Exception {
    up = TestCluster.up("writers", logs);
    trial = new FaultTrial(up.cluster());
  }

  @AfterAll
  void down() throws Exception {
    up.close();
  }

  @BeforeEach
  void files() {
    sh("head -c 20000 /dev/urandom > /data/random; head -c 20000 /dev/urandom > /fast/random")
        .orThrow("making files");
    awaitProgress();
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        with(new DiskFill(), Map.of("volume", DISK)),
        with(new DiskFill(), Map.of("volume", MEMORY, "percent", Percentage.parse("90%"))),
        with(new DiskFill(), Map.of("volume", DISK, "reserve", Size.parse("1m"))),
        with(new DiskFill(), Map.of("volume", MEMORY, "size", Size.parse("100g"))),
        with(new DiskStall(), Map.of()),
        with(new DiskSlow(), Map.of("latency", Duration.ofMillis(100))),
        with(new IoError(), Map.of()),
        with(new PowerLoss(), Map.of()),
        with(new FileCorrupt(), Map.of("volume", DISK, "file", "rand*", "count", 3L)),
        with(
            new FileCorrupt(), Map.of("volume", DISK, "file", "random", "damage", Damage.TRUNCATE)),
        with(new FileCorrupt(), Map.of("volume", MEMORY, "file", "random", "damage", Damage.ZERO)),
        with(new DiskLoss(), Map.of("volume", DISK)),
        with(new DiskLoss(), Map.of("volume", MEMORY)),
        with(new Recreate(), Map.of()));
  }

  private static Arguments with(Fault fault, Map<String, Object> given) {
    return Arguments.of(fault.name(), fault, values(fault, given));
  }

  @ParameterizedTest(name = "{0} {2}")
  @MethodSource("faults")
  void actsOnItsTargetDoesNotSpreadAndIsGoneAfterHealing(String name, Fault fault, Values values) {
    trial.wholeLife(fault, values, NODE);

    awaitProgress();
    assertThat(sh("find /data /fast -name '.capsize*'").out()).as("left by " + name).isEmpty();
    assertThat(containers("helper")).isEmpty();
    assertThat(containers("remedy")).isEmpty();
  }

  @ParameterizedTest(name = "{0} {2}")
  @MethodSource("faults")
  void healingTwiceOrWithoutAnInjectionDoesNoHarm(String name, Fault fault, Values values) {
    String before = pod().system().created();
    String started = sh("stat -c %Y /proc/1").out();

    fault.heal(victim(), values);
    fault.heal(victim(), values);

    assertThat(pod().system().state()).as(name).isEqualTo(NodeState.RUNNING);
    assertThat(pod().system().created()).isEqualTo(before);
    assertThat(sh("stat -c %Y /proc/1").out()).as("not restarted").isEqualTo(started);
  }

  @Test
  void aFullDiskRefusesWritesAndTakesThemAgainAfterwards() {
    DiskFill fill = new DiskFill();
    Values values = values(fill, Map.of("volume", DISK));

    fill.inject(victim(), values);
    assertThat(sh("head -c 65536 /dev/zero > /data/more").err())
        .contains("No space left on device");
    Effect again = fill.inject(victim(), values);
    FaultTrial.seen(Sighting.ACTS, () -> fill.observe(victim(), values, Optional.of(again)));
    fill.heal(victim(), values);

    assertThat(sh("head -c 65536 /dev/zero > /data/more && rm /data/more").ok()).isTrue();
    awaitProgress();
  }

  @Test
  void aStalledDiskLetsNoWritePassUntilItIsHealed() {
    DiskStall stall = new DiskStall();
    Values values = values(stall, Map.of());

    stall.inject(victim(), values);
    long then = synced();
    Awaitility.await("no write")
        .during(Duration.ofSeconds(1))
        .atMost(Duration.ofSeconds(3))
        .until(() -> synced() == then);
    for (String part : List.of("helper", "remedy")) {
      assertThat(containers(part)).hasSize(1).allSatisfy(this::mayControlFileSystemsOnly);
    }
    stall.heal(victim(), values);

    awaitProgress();
  }

  @Test
  void aStallEndsByItselfAfterTheLongestTime() {
    DiskStall stall = new DiskStall();
    Values values = values(stall, Map.of("longest", Duration.ofSeconds(2)));

    Effect effect = stall.inject(victim(), values);

    awaitProgress();
    assertThat(stall.observe(victim(), values, Optional.of(effect)).sighting())
        .isEqualTo(Sighting.UNCLEAR);
    stall.heal(victim(), values);
  }

  @Test
  void aStallWhoseHelperWasKilledIsHealed() {
    DiskStall stall = new DiskStall();
    Values values = values(stall, Map.of());
    Effect effect = stall.inject(victim(), values);
    killHelper();
    long then = synced();
    Awaitility.await("the freeze to outlive its helper")
        .during(Duration.ofSeconds(1))
        .atMost(Duration.ofSeconds(3))
        .until(() -> synced() == then);

    stall.heal(victim(), values);

    FaultTrial.seen(Sighting.ABSENT, () -> stall.observeHealed(victim(), values, effect));
    awaitProgress();
  }

  @Test
  void aRestartDoesNotMendADiskWithErrors() {
    IoError error = new IoError();
    Values values = values(error, Map.of());
    Effect effect = error.inject(victim(), values);

    pod().system().kill();
    pod().system().start();

    FaultTrial.seen(Sighting.ACTS, () -> error.observe(victim(), values, Optional.of(effect)));
    error.heal(victim(), values);
    awaitProgress();
  }

  @Test
  void afterALossOfPowerWhatWasSyncedIsThereAndTheRestIsGone() {
    PowerLoss loss = new PowerLoss();
    Values values = values(loss, Map.of());
    sh("echo kept > /data/note && sync /data/note && echo lost > /data/other").orThrow("writing");
    long before = synced();

    loss.inject(victim(), values);
    loss.heal(victim(), values);

    assertThat(sh("cat /data/note").out()).isEqualTo("kept");
    assertThat(sh("cat /data/other").out()).isEmpty();
    assertThat(synced()).isGreaterThanOrEqualTo(before);
    assertThat(sh("tr -d '0-9\\n' < /data/synced | wc -c").out()).as("no hole").isEqualTo("0");
  }

  @Test
  void afterAKillEverythingIsThere() {
    sh("echo unsynced > /data/other").orThrow("writing");
    pod().system().kill();
    pod().system().start();
    assertThat(sh("cat /data/other").out()).isEqualTo("unsynced");
  }

  @Test
  void whatTheNodeHasWrittenSinceIsNotPutBack() {
    FileCorrupt corrupt = new FileCorrupt();
    Values values = values(corrupt, Map.of("volume", DISK, "file", "random"));
    Effect effect = corrupt.inject(victim(), values);
    assertThat(effect.trace()).containsEntry("file", "/data/random").hasSize(2);
    sh("head -c 20000 /dev/zero > /data/random").orThrow("overwriting");

    corrupt.heal(victim(), values);

    assertThat(sh("tr -d '\\0' < /data/random | wc -c").out()).isEqualTo("0");
  }

  @Test
  void aFileThatIsDamagedIsAsBeforeWhenItIsHealed() {
    FileCorrupt corrupt = new FileCorrupt();
    for (String damage : List.of(Damage.BIT_FLIP, Damage.ZERO, Damage.TRUNCATE)) {
      Values values = values(corrupt, Map.of("volume", DISK, "file", "random", "damage", damage));
      String before = sh("md5sum < /data/random").out();
      corrupt.inject(victim(), values);
      assertThat(sh("md5sum < /data/random").out()).as(damage).isNotEqualTo(before);
      corrupt.heal(victim(), values);
      assertThat(sh("md5sum < /data/random").out()).as(damage).isEqualTo(before);
    }
  }

  @Test
  void aRecreatedNodeHasItsAddressAndNothingElse() {
    Pod pod = pod();
    int port = pod.published(7000);
    sh("echo mine > /data/mine; echo mine > /fast/mine; echo mine > /root/mine").orThrow("writing");

    new Recreate().inject(victim(), values(new Recreate(), Map.of()));

    assertThat(pod.system().state()).isEqualTo(NodeState.RUNNING);
    assertThat(pod.published(7000)).isEqualTo(port);
    assertThat(sh("ls /data/mine /fast/mine /root/mine 2>/dev/null").out()).isEmpty();
    assertThat(sh("stat -c %a /data /fast").out()).isEqualTo("1777\n1777");
    assertThat(containers("system")).hasSize(3);
    awaitProgress();
  }

  @Test
  void aNodeWithoutAVolumeIsNeverFilledEvenWhenNobodyAskedWhetherItRefuses() {
    DiskFill fill = new DiskFill();
    assertThatThrownBy(() -> fill.inject(trial.victim("none"), values(fill, Map.of())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("none declares no volume");
    Values elsewhere = values(fill, Map.of("volume", "/tmp"));
    assertThatThrownBy(() -> fill.inject(victim(), elsewhere))
        .hasMessageContaining("both has no volume /tmp");
  }

  private void killHelper() {
    String helper = "capsize-%s-both-helper-%s".formatted(up.run(), victim().fault());
    up.engine().client().removeContainerCmd(helper).withForce(true).exec();
  }

  private void mayControlFileSystemsOnly(Container container) {
    var host = up.engine().client().inspectContainerCmd(container.getId()).exec().getHostConfig();
    assertThat(host.getCapDrop()).containsExactly(Capability.ALL);
    assertThat(host.getCapAdd())
        .containsExactlyInAnyOrder(Capability.SYS_ADMIN, Capability.DAC_OVERRIDE);
    assertThat(host.getPrivileged()).isFalse();
  }

  private List<Container> containers(String part) {
    return up.engine()
        .client()
        .listContainersCmd()
        .withShowAll(true)
        .withLabelFilter(Map.of(Labels.RUN, up.run(), Labels.PART, part))
        .exec();
  }

  /** How many bytes the node has written and synced. */
  private long synced() {
    return Long.parseLong(sh("stat -c %s /data/synced 2>/dev/null || echo 0").out());
  }

  private void awaitProgress() {
    long then = synced();
    Awaitility.await("the node to write").until(() -> synced() > then);
  }

  private ExecResult sh(String script) {
    return pod().system().exec("sh", "-c", script);
  }

  private Pod pod() {
    return up.cluster().pod(NODE);
  }

  private Victim victim() {
    return trial.victim(NODE);
  }

  private static Values values(Fault fault, Map<String, Object> given) {
    Map<String, Object> all = new HashMap<>(given);
    all.put("target", Target.named(NODE));
    return FaultTrial.values(fault, all);
  }
}
