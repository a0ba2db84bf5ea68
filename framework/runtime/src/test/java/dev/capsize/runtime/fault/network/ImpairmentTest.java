package dev.capsize.runtime.fault.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImpairmentTest {

  private static final Impairment ALL =
      Impairment.NONE
          .delayed(Duration.ofMillis(80), Duration.ofMillis(5))
          .limited(1_048_576)
          .losing(0.001)
          .duplicating(0.01)
          .corrupting(0.02)
          .reordering(0.25);

  private static final Peers PEERS = new Peers(List.of("10.0.0.2"), List.of("10.0.0.3"));

  @Test
  void theQueueIsToldMicrosecondsBytesAndMillionths() {
    assertThat(ALL.forQueue())
        .containsExactly(
            "latency=80000",
            "jitter=5000",
            "rate=1048576",
            "loss=1000",
            "duplicate=10000",
            "corrupt=20000",
            "reorder=250000");
  }

  @Test
  void netemIsToldPercentAndOnlyWhatIsAskedFor() {
    assertThat(ALL.forNetem())
        .isEqualTo(
            "limit 699 delay 80000us 5000us rate 1048576bps loss 0.1000% duplicate 1.0000%"
                + " corrupt 2.0000% reorder 25.0000%");
    assertThat(Impairment.NONE.losing(0.1).forNetem()).isEqualTo("limit 65536 loss 10.0000%");
  }

  @Test
  void netemMeetsWhatIsSentToSomeAndWhatComesFromOthers() {
    assertThat(Netem.commands(Impairment.NONE.losing(0.1), PEERS))
        .containsExactly(
            "tc qdisc add dev eth0 root handle 1: htb",
            "tc class add dev eth0 parent 1: classid 1:1 htb rate 100gbit",
            "tc qdisc add dev eth0 parent 1:1 netem limit 65536 loss 10.0000%",
            "tc filter add dev eth0 parent 1: protocol ip u32 match ip dst 10.0.0.2/32 flowid 1:1",
            "ip link add capsize-netem type ifb",
            "ip link set capsize-netem up",
            "tc qdisc add dev capsize-netem root netem limit 65536 loss 10.0000%",
            "tc qdisc add dev eth0 ingress",
            "tc filter add dev eth0 parent ffff: protocol ip u32 match ip src 10.0.0.3/32"
                + " action mirred egress redirect dev capsize-netem");
  }

  @Test
  void theQueueHoldsAllButTcpThatTheNodeSendsAndSeesNothingTwice() {
    assertThat(PacketQueue.rules(1, PEERS))
        .containsExactly(
            "-m mark --mark 0x200/0x200 -j RETURN",
            "-s 10.0.0.3 -j NFQUEUE --queue-bypass --queue-num 2",
            "-d 10.0.0.2 -p tcp -j NFQUEUE --queue-bypass --queue-num 3",
            "-d 10.0.0.2 -j NFQUEUE --queue-bypass --queue-num 2");
  }
}
