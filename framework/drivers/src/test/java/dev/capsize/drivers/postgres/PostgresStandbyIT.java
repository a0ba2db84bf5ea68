package dev.capsize.drivers.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.capsize.model.record.OpKind;
import dev.capsize.runtime.driver.Client;
import dev.capsize.runtime.driver.Op;
import dev.capsize.runtime.driver.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A primary with a hot standby: one story, because each step needs the one before. */
@Tag("docker")
@Timeout(120)
class PostgresStandbyIT {

  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  private static Map<String, Long> figures(long streaming, long synchronous, long lag) {
    return Map.of("streaming", streaming, "synchronous", synchronous, "lag", lag);
  }

  @Test
  void redundancyIsWhatThePrimarySees() throws IOException {
    PostgresDriver driver = new PostgresDriver();
    try (PostgresServer server = new PostgresServer();
        Client primary = driver.open(server.endpoint(), TIMEOUT);
        Client standby = driver.open(server.standby(), TIMEOUT)) {
      primary.prepare();
      assertThat(primary.redundancy()).isEqualTo(figures(0, 0, 0));

      server.startStandby();
      await("the standby has connected")
          .until(() -> server.sql("select count(*) from pg_stat_replication").equals("1"));
      assertThatThrownBy(primary::redundancy)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("grant pg_monitor");
      server.sql("grant pg_monitor to app");
      await("caught up")
          .untilAsserted(() -> assertThat(primary.redundancy()).isEqualTo(figures(1, 0, 0)));
      server.set("synchronous_standby_names", "*");
      await("synchronous")
          .untilAsserted(() -> assertThat(primary.redundancy()).isEqualTo(figures(1, 1, 0)));

      assertThat(primary.invoke(new Op(OpKind.INSERT, "orders", 1))).isInstanceOf(Outcome.Ok.class);
      assertThat(standby.redundancy()).isEmpty();
      standby.prepare();
      assertThat(standby.invoke(new Op(OpKind.WITNESS, "primary", 1)))
          .isInstanceOfSatisfying(
              Outcome.Fail.class, fail -> assertThat(fail.why()).startsWith("in recovery"));
      await("replayed")
          .untilAsserted(
              () ->
                  assertThat(standby.invoke(new Op(OpKind.READ_ALL, "orders", 0)))
                      .isInstanceOfSatisfying(
                          Outcome.Ok.class, ok -> assertThat(ok.value()).containsExactly(1)));

      long written = primary.position().orElseThrow();
      await("the standby has replayed it").until(() -> standby.position().orElseThrow() >= written);

      server.sql("select pg_wal_replay_pause()", PostgresServer.STANDBY_PORT);
      assertThat(primary.invoke(new Op(OpKind.INSERT, "orders", 2))).isInstanceOf(Outcome.Ok.class);
      await("lag is seen").until(() -> primary.redundancy().getOrDefault("lag", 0L) > 0);
      assertThat(standby.position().orElseThrow()).isLessThan(primary.position().orElseThrow());
    }
  }
}
