package dev.capsize.drivers.rabbitmq;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.capsize.runtime.driver.Client;
import dev.capsize.runtime.driver.Op;
import dev.capsize.runtime.driver.Outcome;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** Asks one node of the queue that the service names. */
final class ManagementClient implements Client {

  /** Readers take all messages out and put them back: one at a time, or each misses some. */
  private static final ReentrantLock READING = new ReentrantLock();

  /** Half a minute of messages at a thousand a second; whoever has more learns it. */
  private static final int MOST = 30_000;

  private final ManagementApi api;
  private final String queue;
  private final Duration timeout;
  private final Leadership leadership;

  ManagementClient(ManagementApi api, String queue, Duration timeout) {
    this.api = api;
    this.queue = queue;
    this.timeout = timeout;
    leadership = new Leadership(api, about());
  }

  @Override
  public Outcome invoke(Op op) {
    long deadline = System.nanoTime() + timeout.toNanos();
    return switch (op.kind()) {
      case WITNESS -> witness(deadline);
      case READ_ALL -> readAll(op.stream(), deadline);
      default -> new Outcome.Fail("not known here; workloads go through rabbitmq");
    };
  }

  /**
   * Publishes through the node if it leads the queue, by its own account. The message is replicated
   * like any other before it is confirmed, and expires at once.
   */
  private Outcome witness(long deadline) {
    try {
      if (!leads()) {
        return new Outcome.Fail("does not lead the queue");
      }
    } catch (IOException e) {
      return new Outcome.Fail("nothing published: " + text(e));
    }
    try {
      if (!publish("witness", Map.of("expiration", "0"), deadline)) {
        return new Outcome.Info("not confirmed");
      }
      // Any node confirms what the leader took: it must not have changed meanwhile.
      return leads() ? Outcome.done(api.node()) : new Outcome.Info("the leader changed");
    } catch (IOException e) {
      return new Outcome.Info(text(e));
    }
  }

  private boolean publish(String payload, Map<String, String> properties, long deadline)
      throws IOException {
    ObjectNode message = JsonNodeFactory.instance.objectNode();
    message.put("routing_key", queue).put("payload", payload).put("payload_encoding", "string");
    ObjectNode with = message.putObject("properties").put("delivery_mode", 2);
    properties.forEach(with::put);
    return api.post("exchanges/%2F/amq.default/publish", message, deadline)
        .path("routed")
        .asBoolean();
  }

  private boolean leads() throws IOException {
    return leadership.leader().equals(Optional.of(api.node()));
  }

  /** Without statistics: those are seconds old, and gathered from all nodes, which may hang. */
  private String about() {
    return "queues/%2F/" + queue + "?disable_stats=true";
  }

  /**
   * What is in the queue: all is taken out and put back. It counts when it is the same twice in a
   * row, because the messages of a consumer that died come back a moment after its death.
   */
  private Outcome readAll(String stream, long deadline) {
    try {
      if (!READING.tryLock(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        return new Outcome.Info("another node was read all the time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Outcome.Info("interrupted");
    }
    try {
      long[] before = elements(stream, deadline);
      while (true) {
        long[] now = elements(stream, deadline);
        if (Arrays.equals(before, now)) {
          return new Outcome.Ok(now, api.node());
        }
        before = now;
      }
    } catch (IOException e) {
      return new Outcome.Info(text(e));
    } finally {
      READING.unlock();
    }
  }

  private long[] elements(String stream, long deadline) throws IOException {
    ObjectNode how = JsonNodeFactory.instance.objectNode();
    how.put("count", MOST).put("ackmode", "reject_requeue_true").put("encoding", "auto");
    JsonNode messages = api.post("queues/%2F/" + queue + "/get", how, deadline);
    if (messages.size() >= MOST) {
      throw new IOException("more than " + MOST + " messages are in the queue");
    }
    return messages
        .valueStream()
        .flatMap(message -> Element.parse(message.path("payload").asText()).stream())
        .filter(element -> element.stream().equals(stream))
        .mapToLong(Element::key)
        .sorted()
        .toArray();
  }

  @Override
  public void prepare() throws IOException {
    api.get(about(), System.nanoTime() + timeout.toNanos());
  }

  @Override
  public Map<String, Long> redundancy() throws IOException {
    JsonNode about = api.get(about(), System.nanoTime() + timeout.toNanos());
    return Map.of(
        "members", (long) about.path("members").size(),
        "members-online", (long) about.path("online").size());
  }

  @Override
  public void close() {
    // Nothing is held: a request that is under way ends with its time-out.
  }

  private static String text(IOException error) {
    if (error instanceof HttpTimeoutException) {
      return "no answer in time";
    }
    String message = error.getMessage();
    return message == null ? error.getClass().getSimpleName() : message;
  }
}
