package dev.capsize.drivers.rabbitmq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.capsize.model.record.OpKind;
import dev.capsize.runtime.driver.Client;
import dev.capsize.runtime.driver.Op;
import dev.capsize.runtime.driver.Outcome;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the drivers say of a real server, in each way that an operation can end. */
@Tag("docker")
@Tag("nightly")
@Timeout(60)
class RabbitmqDriverIT {

  /** Where it is not the subject: a loaded machine may need long for a commit. */
  private static final Duration PATIENT = Duration.ofSeconds(20);

  private static final Duration TIMEOUT = Duration.ofSeconds(1);

  private static RabbitmqServer server;

  private Client client;
  private Client operator;

  @BeforeAll
  static void start() {
    server = new RabbitmqServer();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void open() throws IOException {
    server.purge();
    client = open(PATIENT);
    client.prepare();
    operator = new RabbitmqManagementDriver().open(server.management(), PATIENT);
    operator.prepare();
  }

  @AfterEach
  void close() {
    client.close();
    operator.close();
  }

  private static Client open(Duration timeout) {
    return new RabbitmqDriver().open(server.amqp(), timeout);
  }

  private static Op op(OpKind kind, long key) {
    return new Op(kind, "orders", key);
  }

  private static Outcome.Ok ok(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Ok.class);
    return (Outcome.Ok) outcome;
  }

  private static String fail(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Fail.class);
    return ((Outcome.Fail) outcome).why();
  }

  private static String info(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Info.class);
    return ((Outcome.Info) outcome).why();
  }

  @Test
  void whatGoesInComesOutOnceInOrder() {
    assertThat(ok(client.invoke(op(OpKind.ENQUEUE, 17))).servedBy()).isEqualTo("mq-1");
    ok(client.invoke(op(OpKind.ENQUEUE, 18)));

    assertThat(ok(client.invoke(op(OpKind.DEQUEUE, 0))).value()).containsExactly(17);
    assertThat(ok(client.invoke(op(OpKind.DEQUEUE, 0))).value()).containsExactly(18);
    assertThat(ok(client.invoke(op(OpKind.DEQUEUE, 0))).value()).isEmpty();
  }

  @Test
  void aFinalReadLeavesEverythingWhereItIs() {
    ok(client.invoke(op(OpKind.ENQUEUE, 1)));
    ok(client.invoke(op(OpKind.ENQUEUE, 2)));

    for (int again = 0; again < 2; again++) {
      assertThat(ok(operator.invoke(op(OpKind.READ_ALL, 0))).value()).containsExactly(1, 2);
    }
    assertThat(ok(client.invoke(op(OpKind.DEQUEUE, 0))).value()).containsExactly(1);
  }

  @Test
  void theWitnessIsAcknowledgedByTheLeaderAndLeavesNothing() throws IOException {
    assertThat(ok(operator.invoke(new Op(OpKind.WITNESS, "leader", 1))).servedBy())
        .isEqualTo("mq-1");

    assertThat(ok(client.invoke(op(OpKind.DEQUEUE, 0))).value()).isEmpty();
    assertThat(operator.redundancy())
        .containsEntry("members", 1L)
        .containsEntry("members-online", 1L);
  }

  @Test
  void aMessageThatNoQueueTakesHasCertainlyNoEffect() {
    try (Client nowhere =
        new RabbitmqDriver().open(server.amqp("nowhere", RabbitmqServer.PASSWORD), PATIENT)) {
      assertThat(fail(nowhere.invoke(op(OpKind.ENQUEUE, 1))))
          .isEqualTo("returned: no queue takes it");
      assertThat(fail(nowhere.invoke(op(OpKind.DEQUEUE, 1)))).startsWith("404 NOT_FOUND");
      assertThatThrownBy(nowhere::prepare).isInstanceOf(IOException.class);
    }
  }

  @Test
  void aWrongPasswordIsNoConnectionAndNotShown() {
    try (Client stranger = new RabbitmqDriver().open(server.amqp("jobs", "wr0ng"), PATIENT)) {
      assertThat(fail(stranger.invoke(op(OpKind.ENQUEUE, 1))))
          .startsWith("not connected")
          .doesNotContain("wr0ng");
    }
  }

  @Test
  void anotherWorkloadsElementIsNotTaken() {
    ok(client.invoke(new Op(OpKind.ENQUEUE, "others", 5)));

    assertThat(fail(client.invoke(op(OpKind.DEQUEUE, 0)))).contains("somebody else");
    await("it went back")
        .until(() -> ok(operator.invoke(new Op(OpKind.READ_ALL, "others", 0))).value().length == 1);
  }

  @Test
  void aServerThatHangsLeavesTheOutcomeUnknownAndIsUsableAfterwards() {
    try (Client hasty = open(TIMEOUT)) {
      await("served").until(() -> hasty.invoke(op(OpKind.ENQUEUE, 1)) instanceof Outcome.Ok);
      ok(hasty.invoke(op(OpKind.DEQUEUE, 0)));
      server.pause();
      try {
        assertThat(info(hasty.invoke(op(OpKind.ENQUEUE, 2)))).isEqualTo("not confirmed in time");
        assertThat(info(hasty.invoke(op(OpKind.DEQUEUE, 0)))).isEqualTo("no answer in time");
        assertThat(fail(hasty.invoke(op(OpKind.ENQUEUE, 3)))).startsWith("not connected");
      } finally {
        server.unpause();
      }
      await("served").until(() -> hasty.invoke(op(OpKind.ENQUEUE, 4)) instanceof Outcome.Ok);
    }
  }

  @Test
  void underAnAlarmPublishersAreBlockedAndConsumersAreServed() {
    ok(client.invoke(op(OpKind.ENQUEUE, 1)));
    server.alarm(true);
    try (Client hasty = open(TIMEOUT)) {
      await("blocked").until(() -> !(hasty.invoke(op(OpKind.ENQUEUE, 2)) instanceof Outcome.Ok));
      ok(client.invoke(op(OpKind.DEQUEUE, 0)));
    } finally {
      server.alarm(false);
    }
  }

  @Test
  void whatWasConfirmedOutlivesTheServer() {
    ok(client.invoke(op(OpKind.ENQUEUE, 1)));
    server.kill();

    await("served")
        .atMost(Duration.ofSeconds(40))
        .until(() -> client.invoke(op(OpKind.ENQUEUE, 2)) instanceof Outcome.Ok);
    assertThat(ok(operator.invoke(op(OpKind.READ_ALL, 0))).value()).contains(1);
  }
}
