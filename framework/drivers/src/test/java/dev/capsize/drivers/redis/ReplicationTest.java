package dev.capsize.drivers.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ReplicationTest {

  private static final String MASTER =
      """
      # Replication\r
      role:master\r
      connected_slaves:3\r
      slave0:ip=172.18.0.3,port=6379,state=online,offset=990,lag=0\r
      slave1:ip=172.18.0.4,port=6379,state=online,offset=940,lag=1\r
      slave2:ip=172.18.0.5,port=6379,state=wait_bgsave,offset=0,lag=0\r
      master_repl_offset:1000\r
      """;

  private static String replica(String link) {
    return """
        role:slave\r
        master_link_status:%s\r
        slave_repl_offset:990\r
        master_repl_offset:990\r
        """
        .formatted(link);
  }

  @Test
  void aMasterCountsTheReplicasThatFollowAndTheBytesOfTheSlowest() {
    assertThat(new Replication(MASTER).figures())
        .isEqualTo(Map.of("replicas-online", 2L, "lag", 60L));
    assertThat(new Replication(MASTER).position()).hasValue(1000);
  }

  @Test
  void aMasterWithoutReplicasLagsBehindNobody() {
    assertThat(new Replication("role:master\r\nmaster_repl_offset:7\r\n").figures())
        .isEqualTo(Map.of("replicas-online", 0L, "lag", 0L));
  }

  @Test
  void aReplicaTellsItsPositionWhileItHearsItsMaster() {
    assertThat(new Replication(replica("up")).position()).hasValue(990);
    assertThat(new Replication(replica("down")).position()).isEmpty();
    assertThat(new Replication(replica("up")).figures()).isEmpty();
  }
}
