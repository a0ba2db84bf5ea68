package dev.capsize.runtime.fault.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.model.value.Target;
import dev.capsize.runtime.TestCluster;
import dev.capsize.runtime.fault.Fault;
import dev.capsize.runtime.fault.FaultTrial;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is wrong with a fault of the network though each of its values is allowed. */
class RefusalsTest {

  private static final String REFUSAL =
      "the shape bridge splits the target's nodes among themselves, both ways; leave out from and"
          + " direction, or choose the shape isolate";

  @Test
  void peersAndADirectionGoWithIsolateOnly() throws Exception {
    List<Target> peers = List.of(Target.named("chat-2"));

    Fault partition = new Partition();
    assertThat(refuses(partition, Map.of("from", peers, "direction", "to"))).isEmpty();
    assertThat(refuses(partition, Map.of("shape", "bridge"))).isEmpty();
    assertThat(refuses(partition, Map.of("shape", "bridge", "from", peers))).contains(REFUSAL);
    assertThat(refuses(partition, Map.of("shape", "bridge", "direction", "to"))).contains(REFUSAL);
  }

  @Test
  void aPortIsANumberThatAPortCanHave() throws Exception {
    for (Fault fault : List.of(new Blackhole(), new TcpReset())) {
      assertThat(refuses(fault, Map.of("ports", List.of(1L, 65_535L)))).isEmpty();
      assertThat(refuses(fault, Map.of("ports", List.of(7000L, 65_536L))))
          .contains("65536 in ports is no port; those from 1 to 65535 are");
      assertThat(refuses(fault, Map.of("ports", List.of())))
          .contains("ports names none; name at least one port of the node");
    }
    assertThat(refuses(new Blackhole(), Map.of())).isEmpty();
  }

  @Test
  void aWrongAddressIsAnAddressAllTheSame() throws Exception {
    for (String address : List.of("192.0.2.1", "0.0.0.0", "255.255.255.255")) {
      assertThat(refuses(new DnsFault(), Map.of("address", address))).isEmpty();
    }
    for (String none : List.of("", "pg-1", "1.2.3", "1.2.3.4.5", "1.2.3.256", "1.2.3.", "::1")) {
      assertThat(refuses(new DnsFault(), Map.of("address", none)))
          .contains("address \"%s\" is none of version 4, such as 192.0.2.1".formatted(none));
    }
  }

  @Test
  void aDelayThatSomePacketsDoNotGetIsRefused() throws Exception {
    Target region = new Target(Target.Mode.REGION, "eu");
    for (Fault fault : List.of(new NetDelay(), new DegradeRegion())) {
      Map<String, Object> delay = new HashMap<>(Map.of("latency", Duration.ofMillis(50)));
      delay.put("region", region);
      delay.put("jitter", Duration.ofMillis(49));
      assertThat(refuses(fault, delay)).isEmpty();

      delay.put("jitter", Duration.ofMillis(50));
      assertThat(refuses(fault, delay).orElseThrow())
          .startsWith("with a jitter as long as the latency some packets are not delayed at all");
    }
  }

  @Test
  void aDirectionIsThatOfTheTarget() {
    assertThat(Direction.TO.rules(List.of("10.0.0.2")))
        .containsExactly("-o eth+ -d 10.0.0.2 -j DROP");
    assertThat(Direction.FROM.rules(List.of("10.0.0.2")))
        .containsExactly("-i eth+ -s 10.0.0.2 -j DROP");
    assertThat(Direction.BOTH.rules(List.of("10.0.0.2", "10.0.0.3"))).hasSize(4);
  }

  private static Optional<String> refuses(Fault fault, Map<String, Object> given) throws Exception {
    return fault.refuses(
        TestCluster.topology("chatter").groups().get(0), FaultTrial.values(fault, given));
  }
}
