package dev.capsize.runtime.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.capsize.model.record.OpKind;
import dev.capsize.model.record.Operation;
import dev.capsize.model.record.OutcomeType;
import dev.capsize.runtime.driver.Client;
import dev.capsize.runtime.driver.Outcome;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class WitnessTest {

  private final List<Operation> record = new CopyOnWriteArrayList<>();
  private final List<RoleChange> changes = new CopyOnWriteArrayList<>();
  private final Map<String, Client> clients = new LinkedHashMap<>();

  private Witness witness() {
    return new Witness(
        "primary",
        clients,
        Duration.ofMillis(1),
        Duration.ofMillis(50),
        RunClock.start(),
        record::add,
        changes::add);
  }

  private List<Operation> of(String node) {
    return record.stream().filter(op -> op.node().equals(node)).toList();
  }

  @Test
  void writesToEveryNodeAndNamesTheHolder() {
    clients.put("pg-1", FakeClient.of(new Outcome.Fail("read-only")));
    clients.put("pg-2", FakeClient.ok("pg-2"));
    try (Witness witness = witness()) {
      witness.start();
      await("both were asked").until(() -> of("pg-1").size() > 3 && of("pg-2").size() > 3);
      assertThat(witness.holder()).contains("pg-2");
    }
    assertThat(record)
        .allSatisfy(
            op -> {
              assertThat(op.stream()).isEqualTo("primary");
              assertThat(op.kind()).isEqualTo(OpKind.WITNESS);
            });
    assertThat(record).extracting(Operation::key).doesNotHaveDuplicates();
    assertThat(of("pg-2")).extracting(Operation::key).isSorted();
    assertThat(of("pg-2")).extracting(Operation::client).containsOnly(1);
    assertThat(changes).singleElement().extracting(RoleChange::node).isEqualTo("pg-2");
  }

  @Test
  void aNodeThatHangsDelaysOnlyItself() {
    CountDownLatch latch = new CountDownLatch(1);
    clients.put("pg-1", FakeClient.waiting(latch));
    clients.put("pg-2", FakeClient.ok("pg-2"));
    try (Witness witness = witness()) {
      witness.start();
      await("the other goes on").until(() -> of("pg-2").size() > 20);
      assertThat(of("pg-1")).isEmpty();
    }
    assertThat(of("pg-1"))
        .singleElement()
        .extracting(Operation::outcome)
        .isEqualTo(OutcomeType.INFO);
    latch.countDown();
  }

  @Test
  void aChangeIsTold() {
    AtomicReference<String> primary = new AtomicReference<>("pg-1");
    for (String node : List.of("pg-1", "pg-2")) {
      clients.put(
          node,
          new FakeClient(
              op ->
                  node.equals(primary.get()) ? Outcome.done(node) : new Outcome.Fail("read-only")));
    }
    try (Witness witness = witness()) {
      witness.start();
      await("the first").until(() -> changes.size() == 1);
      primary.set("pg-2");
      await("the second").until(() -> changes.size() == 2);
      assertThat(changes.get(1).previous()).contains("pg-1");
      assertThat(changes.get(1).node()).isEqualTo("pg-2");
    }
  }

  @Test
  void asksForTheTableUntilSomebodyAcknowledges() {
    AtomicBoolean table = new AtomicBoolean();
    FakeClient client =
        new FakeClient(op -> table.get() ? Outcome.done("pg-1") : new Outcome.Fail("no table"));
    clients.put("pg-1", client);
    try (Witness witness = witness()) {
      witness.start();
      await("asked").until(() -> client.prepared.get() > 2);
      table.set(true);
      await("acknowledged").until(() -> witness.holder().isPresent());
      int asked = client.prepared.get();
      int written = record.size();
      await("goes on").until(() -> record.size() > written + 5);
      assertThat(client.prepared.get()).isEqualTo(asked);
    }
    assertThat(client.closed.getCount()).isZero();
  }
}
