package dev.capsize.runtime.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.model.record.OpKind;
import dev.capsize.model.record.Operation;
import dev.capsize.model.record.OutcomeType;
import dev.capsize.runtime.driver.Client;
import dev.capsize.runtime.driver.Op;
import dev.capsize.runtime.driver.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class FinalReadsTest {

  private final Map<String, Client> clients = new LinkedHashMap<>();
  private final List<Operation> record = new ArrayList<>();

  private FinalReads reads() {
    return new FinalReads(
        "orders", new Op(OpKind.READ_ALL, 0), clients, RunClock.start(), record::add);
  }

  @Test
  void everyNodeHasItsLastWord() {
    AtomicInteger tries = new AtomicInteger();
    CountDownLatch never = new CountDownLatch(1);
    clients.put("pg-1", FakeClient.of(new Outcome.Ok(new long[] {1, 2}, "pg-1")));
    clients.put(
        "pg-2",
        new FakeClient(
            op ->
                tries.incrementAndGet() < 3
                    ? new Outcome.Fail("starting up")
                    : new Outcome.Ok(new long[] {1}, "pg-2")));
    clients.put("pg-3", FakeClient.of(new Outcome.Fail("not connected")));
    clients.put("pg-4", FakeClient.waiting(never));
    try (FinalReads reads = reads()) {
      assertThat(reads.read(Duration.ofSeconds(1), Duration.ofMillis(50))).isEqualTo(record);
    }

    assertThat(record)
        .extracting(Operation::node, Operation::outcome, op -> op.value().length)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("pg-1", OutcomeType.OK, 2),
            org.assertj.core.groups.Tuple.tuple("pg-2", OutcomeType.OK, 1),
            org.assertj.core.groups.Tuple.tuple("pg-3", OutcomeType.FAIL, 0),
            org.assertj.core.groups.Tuple.tuple("pg-4", OutcomeType.INFO, 0));
    assertThat(record)
        .allSatisfy(
            op -> {
              assertThat(op.kind()).isEqualTo(OpKind.READ_ALL);
              assertThat(op.stream()).isEqualTo("orders");
            });
    never.countDown();
  }
}
