package dev.capsize.runtime.fault.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.model.topology.NodeGroup;
import dev.capsize.model.value.Percentage;
import dev.capsize.model.value.Size;
import dev.capsize.runtime.TestCluster;
import dev.capsize.runtime.fault.Fault;
import dev.capsize.runtime.fault.FaultTrial;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The machine is never the victim, and nonsense is refused before anything starts. */
class RefusalTest {

  private final NodeGroup bare;
  private final NodeGroup limited;

  RefusalTest(@TempDir Path folder) throws Exception {
    Files.createDirectories(folder.resolve("x"));
    Files.writeString(folder.resolve("x/Dockerfile"), "FROM scratch\n");
    List<NodeGroup> groups =
        TestCluster.topology(
                folder,
                """
                capsize: 1
                topology: two
                images: { x: { build: x } }
                nodes:
                  bare: { image: x }
                  limited: { image: x, cpus: 0.5, memory: 64m, pids: 20 }
                """)
            .groups();
    bare = groups.get(0);
    limited = groups.get(1);
  }

  @Test
  void nodesThatDeclareNoLimitAreRefusedWithTheCure() {
    refused(
        new CpuStress(),
        Map.of(),
        bare,
        "the nodes of bare declare no limit of processor time; give the group cpus, such as cpus:"
            + " 0.5");
    refused(new CpuLimit(), Map.of("cpus", 0.1), bare, "give the group cpus, such as cpus: 0.5");
    refused(
        new MemStress(),
        Map.of("percent", Percentage.parse("50%")),
        bare,
        "the nodes of bare declare no limit of memory; give the group memory, such as memory: 512m");
    refused(new Oom(), Map.of(), bare, "give the group memory, such as memory: 512m");
    refused(
        new PidExhaust(),
        Map.of(),
        bare,
        "the nodes of bare declare no limit of processes; give the group pids, such as pids: 200");
  }

  @Test
  void nodesThatDeclareItAreNot() {
    assertThat(refusal(new CpuStress(), Map.of(), limited)).isEmpty();
    assertThat(refusal(new CpuLimit(), Map.of("cpus", 0.1), limited)).isEmpty();
    assertThat(refusal(new MemStress(), Map.of("size", Size.parse("64m")), limited)).isEmpty();
    assertThat(refusal(new Oom(), Map.of(), limited)).isEmpty();
    assertThat(refusal(new PidExhaust(), Map.of(), limited)).isEmpty();
  }

  @Test
  void whatIsNoLimitOrMoreThanItIsRefused() {
    refused(
        new CpuLimit(), Map.of("cpus", 0.5), limited, "0.5 is no limit for the nodes of limited");
    refused(
        new CpuLimit(), Map.of("cpus", 0.0), limited, "0.0 is no limit for the nodes of limited");
    refused(
        new MemStress(),
        Map.of("size", Size.parse("65m")),
        limited,
        "the nodes of limited can hold 1m up to their limit of 64m");
    refused(new CpuStress(), Map.of("workers", 0L), limited, "without workers and load");
    refused(
        new CpuStress(),
        Map.of("load", Percentage.parse("1%")),
        limited,
        "without workers and load");
  }

  @Test
  void memoryIsSaidInOneWay() {
    refused(new MemStress(), Map.of(), limited, "either size or percent");
    refused(
        new MemStress(),
        Map.of("size", Size.parse("1m"), "percent", Percentage.parse("1%")),
        limited,
        "either size or percent");
  }

  private static void refused(
      Fault fault, Map<String, Object> given, NodeGroup group, String reason) {
    assertThat(refusal(fault, given, group)).contains(reason);
  }

  private static String refusal(Fault fault, Map<String, Object> given, NodeGroup group) {
    return fault.refuses(group, FaultTrial.values(fault, given)).orElse("");
  }
}
