package dev.capsize.runtime.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.runtime.TestCluster;
import dev.capsize.runtime.fault.FaultSamples;
import dev.capsize.runtime.fault.FaultTrial;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every installed fault on a real pod: injected, seen, healed, seen, and the audit is clean. */
@Tag("docker")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultMatrixIT {

  @TempDir Path logs;

  private final Map<String, TestCluster> clusters = new HashMap<>();

  @SuppressWarnings("NullAway.Init") // by JUnit
  FaultMatrixIT() {}

  @AfterAll
  void down() throws Exception {
    for (TestCluster cluster : clusters.values()) {
      cluster.close();
    }
  }

  static Stream<String> faults() {
    return FaultSamples.names().stream().filter(name -> !name.equals("placebo"));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void actsDoesNotSpreadGoesAndLeavesNothing(String name) throws Exception {
    FaultSamples.Sample sample = FaultSamples.of(name);
    TestCluster up = cluster(sample.topology());
    ResidueAudit audit = ResidueAudit.begin(up.cluster());

    new FaultTrial(up.cluster())
        .wholeLife(sample.fault(), sample.values(up.cluster().topology()), sample.node());

    assertThat(audit.residue()).isEmpty();
  }

  private TestCluster cluster(String topology) throws Exception {
    TestCluster known = clusters.get(topology);
    if (known != null) {
      return known;
    }
    TestCluster started = TestCluster.up(topology, logs);
    clusters.put(topology, started);
    return started;
  }
}
