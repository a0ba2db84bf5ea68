package dev.capsize.runtime.fault.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.capsize.runtime.docker.EngineCallException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is made of what the kernel and the echo program say. */
class TrafficLooksTest {

  private static final String RULES =
      """
      Chain INPUT (policy ACCEPT 9 packets, 700 bytes)
          pkts      bytes target     prot opt in     out     source               destination
            30     2520 capsize-late  0    --  *      *       0.0.0.0/0            0.0.0.0/0

      Chain capsize-late (2 references)
          pkts      bytes target     prot opt in     out     source               destination
            20     1680 RETURN     0    --  *      *       0.0.0.0/0            0.0.0.0/0            mark match 0x100/0x100
            10      840 NFQUEUE    0    --  *      *       172.17.0.4           0.0.0.0/0            NFQUEUE num 0 bypass
             7      840 NFQUEUE    6    --  *      *       0.0.0.0/0            172.17.0.4           NFQUEUE num 1 bypass

      QUEUES
      """;
  private static final String BOTH =
      "    0     19     0 2    20     0     0       20  1\n    1     19     0 2 65531     0     0        0  1\n";

  @Test
  void theRulesCountWhatTheyHaveMet() {
    Hold hold = Hold.in(RULES + BOTH, "capsize-late").orElseThrow();

    assertThat(hold.packets("NFQUEUE")).isEqualTo(17);
    assertThat(hold.served()).isTrue();
  }

  @Test
  void aQueueThatNobodyServesIsNoticed() {
    assertThat(Hold.in(RULES, "capsize-late").orElseThrow().served()).isFalse();
    assertThat(Hold.in(RULES + BOTH.lines().limit(1).toList().get(0), "capsize-late"))
        .hasValueSatisfying(hold -> assertThat(hold.served()).isFalse());
  }

  @Test
  void anotherFaultsRulesAreNotTakenForItsOwn() {
    assertThat(Hold.in(RULES + BOTH, "capsize-lat")).isEmpty();
  }

  @Test
  void echoesAreRead() {
    Echoes echoes =
        Echoes.parse("10.0.0.2 sent=9 received=8 repeated=1 overtaken=2 fastest=83 span=4133");

    assertThat(echoes).isEqualTo(new Echoes("10.0.0.2", 9, 8, 1, 2, 83, 4133));
    assertThat(echoes.missing()).isEqualTo(1);
    assertThatThrownBy(() -> Echoes.parse("no")).isInstanceOf(EngineCallException.class);
  }

  @Test
  void aDelayIsFeltWhenEveryPeerThatAnswersIsFartherAwayThanBefore() {
    Baseline before = new Baseline(Map.of("a", 160_000L, "b", 100L));
    Duration latency = Duration.ofMillis(40);

    assertThat(Delays.felt(latency, 2, before, List.of(echo("a", 240_100), echo("b", 80_200))))
        .isTrue();
    assertThat(Delays.felt(latency, 2, before, List.of(echo("a", 160_100), echo("b", 80_200))))
        .isFalse();
    assertThat(Delays.felt(latency, 2, before, List.of(silent("a"), echo("b", 80_200)))).isTrue();
    assertThat(Delays.felt(latency, 2, before, List.of(silent("a"), silent("b")))).isFalse();
  }

  @Test
  void aDelayLingersWhenAPeerIsStillFartherAway() {
    Baseline before = new Baseline(Map.of("a", 100L, "unknown", 0L));
    Duration latency = Duration.ofMillis(40);

    assertThat(Delays.linger(latency, 2, before, List.of(echo("a", 80_100)))).isTrue();
    assertThat(Delays.linger(latency, 2, before, List.of(echo("a", 300)))).isFalse();
    assertThat(Delays.linger(latency, 2, before, List.of(echo("unknown", 80_100)))).isFalse();
  }

  private static Echoes echo(String peer, long fastest) {
    return new Echoes(peer, 5, 5, 0, 0, fastest, 0);
  }

  private static Echoes silent(String peer) {
    return new Echoes(peer, 5, 0, 0, 0, 0, 0);
  }
}
