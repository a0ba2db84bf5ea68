package dev.capsize.runtime.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AgreementTest {

  private final Agreement agreement = new Agreement();

  @Test
  void theFirstThatAsksDecidesForAll() {
    AtomicInteger asked = new AtomicInteger();

    assertThat(
            IntStream.range(0, 8)
                .parallel()
                .mapToObj(i -> agreement.on(Integer.class, asked::incrementAndGet)))
        .containsOnly(1);
  }

  @Test
  void whereTheDecisionFailsTheNextOneDecides() {
    assertThatThrownBy(
            () ->
                agreement.on(
                    String.class,
                    () -> {
                      throw new IllegalStateException("nobody knows");
                    }))
        .hasMessage("nobody knows");

    assertThat(agreement.on(String.class, () -> "now")).isEqualTo("now");
  }
}
