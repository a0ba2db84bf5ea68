package dev.capsize.drivers.redis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefusedExceptionTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "READONLY You can't write against a read only replica.",
        "NOREPLICAS Not enough good replicas to write.",
        "LOADING Redis is loading the dataset in memory",
        "MISCONF Errors writing to the AOF file: No space left on device",
      })
  void whatComesBeforeACommandProvesThatNothingHappened(String error) {
    assertThat(new RefusedException(error).withoutEffect()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ERR something went wrong", "UNKILLABLE script", ""})
  void anyOtherErrorProvesNothing(String error) {
    assertThat(new RefusedException(error).withoutEffect()).isFalse();
  }

  @Test
  void theReasonIsOneLine() {
    assertThat(new RefusedException("ERR one\ntwo")).hasMessage("ERR one");
  }
}
