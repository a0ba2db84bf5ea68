package dev.capsize.drivers.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class TextsTest {

  @Test
  void nameTheKindOfAnErrorAndNotItsFigures() {
    assertThat(
            Texts.of(
                new ExecutionException(
                    new TimeoutException("Expiring 1 record(s) for events-0:2000 ms"))))
        .isEqualTo("no answer in time");
    assertThat(Texts.of(new NotEnoughReplicasException("events-0: 1 of 2")))
        .isEqualTo("NotEnoughReplicas");
  }
}
