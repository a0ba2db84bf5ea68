package dev.capsize.runtime.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.capsize.model.record.Operation;
import dev.capsize.model.record.OutcomeType;
import dev.capsize.model.value.Rate;
import dev.capsize.runtime.driver.Client;
import dev.capsize.runtime.driver.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** With a clock that stands still: every slot is decided by the test. */
@Timeout(30)
class LoadRunnerTest {

  private final FakeClock clock = new FakeClock();
  private final List<Operation> record = new CopyOnWriteArrayList<>();

  private LoadRunner runner(double perSecond, Client... clients) {
    Load load = new Load("sql", clients.length, new Rate(perSecond), Duration.ofMillis(50));
    return new LoadRunner(
        "orders",
        load,
        new LedgerGenerator(0, new Random(1)),
        List.of(clients),
        clock,
        record::add);
  }

  private void awaitRecorded(int count) {
    await(count + " operations").until(() -> record.size() == count);
  }

  @Test
  void slotsAreDueByTheRateAlone() {
    try (LoadRunner runner = runner(100, FakeClient.ok("pg-1"), FakeClient.ok("pg-1"))) {
      runner.start();
      for (int slots = 1; slots <= 5; slots++) {
        awaitRecorded(slots);
        clock.advance(Duration.ofMillis(10));
      }
      awaitRecorded(6);
    }
    assertThat(record)
        .extracting(Operation::scheduled)
        .containsExactly(0L, 10_000_000L, 20_000_000L, 30_000_000L, 40_000_000L, 50_000_000L);
    assertThat(record).extracting(Operation::key).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    assertThat(record)
        .allSatisfy(
            op -> {
              assertThat(op.stream()).isEqualTo("orders");
              assertThat(op.servedBy()).isEqualTo("pg-1");
              assertThat(op.node()).isEmpty();
            });
  }

  @Test
  void aSlotWithoutAFreeClientIsMissedAndNotCaughtUp() {
    CountDownLatch latch = new CountDownLatch(1);
    LoadRunner runner = runner(100, FakeClient.waiting(latch), FakeClient.waiting(latch));
    try (runner) {
      runner.start();
      clock.advance(Duration.ofMillis(95)); // slots 0 to 9
      awaitRecorded(8);
      assertThat(record).allSatisfy(op -> assertThat(op.outcome()).isEqualTo(OutcomeType.MISSED));
      assertThat(record).extracting(Operation::scheduled).startsWith(20_000_000L, 30_000_000L);
      latch.countDown();
      awaitRecorded(10);
    }
    assertThat(runner.counts()).isEqualTo(new Counts(2, 0, 0, 8));
  }

  @Test
  void whatNeverReturnsIsRecordedOnceAsUnknown() {
    CountDownLatch latch = new CountDownLatch(1);
    CountDownLatch sent = new CountDownLatch(1);
    FakeClient inner = FakeClient.waiting(latch);
    FakeClient hanging =
        new FakeClient(
            op -> {
              sent.countDown();
              return inner.invoke(op);
            });
    LoadRunner runner = runner(1, hanging);
    runner.start();
    await("sent").until(() -> sent.getCount() == 0);
    runner.close();

    assertThat(record)
        .singleElement()
        .satisfies(
            op -> {
              assertThat(op.outcome()).isEqualTo(OutcomeType.INFO);
              assertThat(op.reason()).isEqualTo("had not returned at the end");
              assertThat(op.key()).isEqualTo(1);
            });
    assertThat(hanging.closed.getCount()).isZero();

    latch.countDown();
    runner.stop();
    assertThat(record).hasSize(1);
  }

  @Test
  void aClientThatThrowsIsUnknownAndTheLoadGoesOn() {
    FakeClient broken =
        new FakeClient(
            op -> {
              throw new IllegalStateException("driver bug");
            });
    try (LoadRunner runner = runner(100, broken)) {
      runner.start();
      awaitRecorded(1);
      clock.advance(Duration.ofMillis(10));
      awaitRecorded(2);
      assertThat(runner.failure()).isEmpty();
    }
    assertThat(record)
        .allSatisfy(
            op -> {
              assertThat(op.outcome()).isEqualTo(OutcomeType.INFO);
              assertThat(op.reason()).contains("driver bug");
            });
  }

  @Test
  void outcomesAreCounted() {
    try (LoadRunner runner = runner(100, FakeClient.of(new Outcome.Fail("read-only")))) {
      runner.start();
      awaitRecorded(1);
      assertThat(runner.counts()).isEqualTo(new Counts(0, 1, 0, 0));
    }
  }

  @Test
  void rateZeroSendsNothing() {
    try (LoadRunner runner = runner(0, FakeClient.ok("pg-1"))) {
      runner.start();
      clock.advance(Duration.ofHours(1));
    }
    assertThat(record).isEmpty();
  }

  @Test
  void aSinkThatThrowsEndsTheLoadAndIsNotHidden() {
    Load load = new Load("sql", 1, new Rate(100), Duration.ofMillis(50));
    LoadRunner runner =
        new LoadRunner(
            "orders",
            load,
            new LedgerGenerator(0, new Random(1)),
            List.of(FakeClient.ok("pg-1")),
            clock,
            op -> {
              throw new IllegalStateException("disk full");
            });
    try (runner) {
      runner.start();
      await("the failure").until(() -> runner.failure().isPresent());
    }
    assertThat(runner.failure().orElseThrow()).hasMessage("disk full");
  }

  @Test
  void startsOnce() {
    LoadRunner runner = runner(0, FakeClient.ok("pg-1"));
    runner.start();
    assertThatThrownBy(runner::start).isInstanceOf(IllegalStateException.class);
    runner.close();
    runner.close();
  }
}
