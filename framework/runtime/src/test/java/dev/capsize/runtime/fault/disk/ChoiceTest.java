package dev.capsize.runtime.fault.disk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.model.part.Values;
import dev.capsize.model.topology.NodeGroup;
import dev.capsize.model.topology.Topology;
import dev.capsize.model.value.Size;
import dev.capsize.runtime.TestCluster;
import dev.capsize.runtime.fault.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChoiceTest {

  private static final Values NOTHING_SAID = new Values(Map.of());

  private final Topology topology = topology();

  @Test
  void theOnlyVolumeThatWillDoNeedNotBeNamed() {
    assertThat(Choice.ANY.refuses(group("other"), NOTHING_SAID)).isEmpty();
    assertThat(Choice.DISK.refuses(group("both"), NOTHING_SAID)).isEmpty();
  }

  @Test
  void ofSeveralOneMustBeNamed() {
    assertThat(Choice.ANY.refuses(group("both"), NOTHING_SAID).orElseThrow())
        .isEqualTo("both has several volumes; say `volume:` and one of /data, /fast");
    assertThat(Choice.ANY.refuses(group("both"), named("/fast"))).isEmpty();
  }

  @Test
  void aNodeThatDeclaresNoVolumeIsRefusedWithTheCure() {
    assertThat(Choice.ANY.refuses(group("none"), NOTHING_SAID).orElseThrow())
        .startsWith("none declares no volume with a `size`; declare `volumes:");
  }

  @Test
  void aFileSystemOfItsOwnIsAskedForWhereMemoryWillNotDo() {
    assertThat(Choice.DISK.refuses(group("both"), named("/fast")).orElseThrow())
        .isEqualTo("both has no volume /fast with `kind: disk`; it has /data");
    assertThat(Choice.ANY.refuses(group("both"), named("/etc")).orElseThrow())
        .contains("both has no volume /etc");
  }

  @Test
  void aFreezeThatEndsBeforeItsProofIsRefused() {
    for (Duration longest : List.of(Duration.ZERO, Duration.ofMillis(999))) {
      Values values = new Values(Map.of("longest", longest, "latency", Duration.ofSeconds(1)));
      for (Fault fault : List.of(new DiskStall(), new DiskSlow())) {
        assertThat(fault.refuses(group("both"), values).orElseThrow())
            .isEqualTo("a `longest` below 1s would be over before it is proven; say 1s or more");
      }
    }
    assertThat(
            new DiskStall()
                .refuses(group("both"), new Values(Map.of("longest", Duration.ofSeconds(1)))))
        .isEmpty();
  }

  @Test
  void everyFaultOfDisksRefusesANodeWithoutOne() {
    Values values =
        new Values(
            Map.of(
                "latency", Duration.ofSeconds(1),
                "longest", Duration.ofMinutes(1),
                "count", 1L,
                "bytes", Size.parse("1k")));
    for (var fault :
        List.of(
            new DiskFill(),
            new DiskStall(),
            new DiskSlow(),
            new IoError(),
            new PowerLoss(),
            new FileCorrupt(),
            new DiskLoss())) {
      assertThat(fault.refuses(group("none"), values)).as(fault.name()).isPresent();
      assertThat(fault.refuses(group("other"), values)).as(fault.name()).isEmpty();
    }
  }

  private NodeGroup group(String name) {
    return topology.groups().stream().filter(g -> g.name().equals(name)).findFirst().orElseThrow();
  }

  private static Values named(String volume) {
    return new Values(Map.of("volume", volume));
  }

  private static Topology topology() {
    try {
      return TestCluster.topology("writers");
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
