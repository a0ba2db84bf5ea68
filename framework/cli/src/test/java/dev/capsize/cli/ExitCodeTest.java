package dev.capsize.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExitCodeTest {

  @Test
  void theWorstOfSeveralWins() {
    assertThat(ExitCode.worst(IntStream.of(0, 2, 1, 70))).isEqualTo(70);
    assertThat(ExitCode.worst(IntStream.of(0, 2, 1))).isEqualTo(1);
    assertThat(ExitCode.worst(IntStream.of(0, 2, 0))).isEqualTo(2);
    assertThat(ExitCode.worst(IntStream.of(0, 0))).isZero();
  }

  @Test
  void nothingAtAllIsNoSuccess() {
    assertThat(ExitCode.worst(IntStream.empty())).isEqualTo(70);
  }
}
