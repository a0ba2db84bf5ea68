package dev.capsize.runtime.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.capsize.model.record.Interval;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class HiccupMeterTest {

  private static final long MS = 1_000_000;

  @Test
  void aLateWakingIsAStallFromWhenItShouldHaveBeen() {
    assertThat(HiccupMeter.stall(10 * MS, 112 * MS, 50 * MS))
        .contains(new Interval(12 * MS, 112 * MS));
    assertThat(HiccupMeter.stall(10 * MS, 62 * MS, 50 * MS)).isEmpty();
  }

  @Test
  void stallsAreReported() {
    FakeClock clock = new FakeClock();
    List<Interval> stalls = new CopyOnWriteArrayList<>();
    try (HiccupMeter meter = new HiccupMeter(clock, HiccupMeter.THRESHOLD, stalls::add)) {
      meter.start();
      await("a stall")
          .until(
              () -> {
                clock.advance(Duration.ofSeconds(1));
                return !stalls.isEmpty();
              });
    }
  }
}
