package dev.capsize.drivers.mariadb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.drivers.jdbc.Verdicts;
import dev.capsize.runtime.driver.Endpoint;
import dev.capsize.runtime.driver.Outcome;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mariadb.jdbc.Driver;

class MariadbDialectTest {

  private final MariadbConnector connector =
      new MariadbConnector(
          new Driver(),
          new Endpoint(
              "sql",
              List.of(new Endpoint.Address("galera-1", "localhost", 3306)),
              Optional.of("app"),
              Optional.of("s3cret"),
              Optional.of("app"),
              Map.of()),
          Duration.ofSeconds(1));

  private final Verdicts verdicts =
      new Verdicts(Optional.of("s3cret"), new MariadbDialect(connector));

  @ParameterizedTest
  @CsvSource({
    "08S01,1047",
    "40001,1213",
    "HY000,1205",
    "HY000,1114",
    "HY000,1290",
    "25006,1792",
    "HY000,1836",
    "23000,1062",
    "42S02,1146",
    "22001,1406",
    "28000,1045"
  })
  void aRejectionBeforeTheCommitFails(String state, int code) {
    assertThat(verdicts.of(new SQLException("no", state, code)))
        .isEqualTo(new Outcome.Fail(state + " no"));
  }

  @ParameterizedTest
  @CsvSource({
    "HY000,1180",
    "08S01,1053",
    "70100,1317",
    "70100,1927",
    "HY000,1021",
    "HY000,1105",
    "08000,-1",
    "08S01,0",
    ",0"
  })
  void allElseIsUnknown(String state, int code) {
    assertThat(verdicts.of(new SQLException("who knows", state, code)))
        .isInstanceOf(Outcome.Info.class);
  }

  @Test
  void keysAddressesAndSecretsStayOut() {
    assertThat(
            verdicts.text(
                new SQLException(
                    "(conn=36) Duplicate entry 'orders-7' for key 'PRIMARY'", "23000")))
        .isEqualTo("23000 Duplicate entry ... for key ...");
    assertThat(
            verdicts.text(
                new SQLException(
                    "Socket fail to connect to address=(host=localhost)(port=32769). s3cret")))
        .isEqualTo("Socket fail to connect to the server ***");
  }

  @Test
  void aTimeOutIsNamed() {
    SQLException error = new SQLException("(conn=5) Socket error", "08000");
    error.initCause(new SocketTimeoutException("Read timed out"));
    assertThat(verdicts.text(error)).isEqualTo("08000 no answer in time");
  }

  @Test
  void theAddressIsOneWithoutWaysToAnother() {
    assertThat(connector.url(new Endpoint.Address("galera-1", "localhost", 32_769)))
        .isEqualTo("jdbc:mariadb://localhost:32769/app");
    assertThat(connector.hasOthers()).isFalse();
  }
}
