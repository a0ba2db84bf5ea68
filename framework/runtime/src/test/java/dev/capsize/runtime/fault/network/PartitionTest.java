package dev.capsize.runtime.fault.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.model.value.Target;
import dev.capsize.runtime.TestCluster;
import dev.capsize.runtime.fault.FaultTrial;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PartitionTest {

  private static final String REFUSAL =
      "the shape bridge splits the target's nodes among themselves, both ways; leave out from and"
          + " direction, or choose the shape isolate";

  @Test
  void peersAndADirectionGoWithIsolateOnly() throws Exception {
    List<Target> peers = List.of(Target.named("chat-2"));

    assertThat(refuses(Map.of("from", peers, "direction", "to"))).isEmpty();
    assertThat(refuses(Map.of("shape", "bridge"))).isEmpty();
    assertThat(refuses(Map.of("shape", "bridge", "from", peers))).contains(REFUSAL);
    assertThat(refuses(Map.of("shape", "bridge", "direction", "to"))).contains(REFUSAL);
  }

  @Test
  void aDirectionIsThatOfTheTarget() {
    assertThat(Direction.TO.rules(List.of("10.0.0.2")))
        .containsExactly("-o eth0 -d 10.0.0.2 -j DROP");
    assertThat(Direction.FROM.rules(List.of("10.0.0.2")))
        .containsExactly("-i eth0 -s 10.0.0.2 -j DROP");
    assertThat(Direction.BOTH.rules(List.of("10.0.0.2", "10.0.0.3"))).hasSize(4);
  }

  private static Optional<String> refuses(Map<String, Object> given) throws Exception {
    Partition partition = new Partition();
    return partition.refuses(
        TestCluster.topology("chatter").groups().get(0), FaultTrial.values(partition, given));
  }
}
