package dev.capsize.drivers.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.drivers.jdbc.Verdicts;
import dev.capsize.runtime.driver.Outcome;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresDialectTest {

  private static final PostgresDialect DIALECT = new PostgresDialect(Map.of());

  private final Verdicts verdicts = new Verdicts(Optional.of("s3cret"), DIALECT);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0A000", "22003", "23505", "25006", "28P01", "3D000", "3F000", "40001", "40P01", "42501",
        "42P01", "53100", "53300", "55P03", "57P03"
      })
  void aRejectionBeforeTheCommitFails(String state) {
    assertThat(verdicts.of(new SQLException("no", state)))
        .isEqualTo(new Outcome.Fail(state + " no"));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "", "0800", "08000", "08006", "08007", "08P01", "40003", "53200", "57014", "57P01", "57P02",
        "58030", "XX000", "99999"
      })
  void allElseIsUnknown(String state) {
    assertThat(verdicts.of(new SQLException("who knows", state))).isInstanceOf(Outcome.Info.class);
  }

  @Test
  void secretsAndKeysStayOut() {
    SQLException error =
        new SQLException("ERROR: bad s3cret\n  Detail: Key (id)=(17) exists.", "08006");
    error.initCause(new IllegalStateException("s3cret again"));

    assertThat(verdicts.text(error)).isEqualTo("08006 ERROR: bad ***: *** again");
  }

  @Test
  void aTimeOutIsNamed() {
    SQLException error = new SQLException("An I/O error occurred.", "08006");
    error.initCause(new SocketTimeoutException("Read timed out"));

    assertThat(verdicts.text(error)).isEqualTo("08006 no answer in time");
  }

  @Test
  void thePoolsFiguresStayOut() {
    assertThat(
            verdicts.text(
                new SQLException("timed out after 750ms (total=3, active=1, idle=0, waiting=2)")))
        .isEqualTo("timed out after 750ms");
  }

  @Test
  void anEmptySecretMasksNothing() {
    assertThat(new Verdicts(Optional.of(""), DIALECT).text(new SQLException("plain")))
        .isEqualTo("plain");
  }
}
