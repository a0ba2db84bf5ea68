package dev.capsize.drivers.rabbitmq;

import dev.capsize.runtime.driver.Client;
import dev.capsize.runtime.driver.Endpoint;
import dev.capsize.runtime.driver.Op;
import dev.capsize.runtime.driver.Outcome;
import java.io.IOException;
import java.time.Duration;

/**
 * Publishes and consumes on connections of their own, as RabbitMQ's manual advises: under a memory
 * or disk alarm the server stops to read from publishers, and consumers have to go on.
 */
final class AmqpClient implements Client {

  private final Duration timeout;
  private final Publisher publisher;
  private final Taker taker;

  AmqpClient(Endpoint endpoint, Duration timeout, Acknowledgement acknowledgement) {
    this.timeout = timeout;
    String queue = Queue.of(endpoint);
    int turn = System.identityHashCode(this); // clients begin at different nodes
    publisher = new Publisher(endpoint, timeout, turn, queue);
    taker =
        switch (acknowledgement) {
          case MANUAL -> new Getter(endpoint, timeout, turn, queue);
          case AUTOMATIC -> new Subscriber(endpoint, timeout, turn, queue);
        };
  }

  @Override
  public Outcome invoke(Op op) {
    long deadline = System.nanoTime() + timeout.toNanos();
    return switch (op.kind()) {
      case ENQUEUE -> publisher.publish(new Element(op.stream(), op.key()), deadline);
      case DEQUEUE -> taker.take(op.stream(), deadline);
      default -> new Outcome.Fail("not known here; final reads go through rabbitmq-management");
    };
  }

  /** The queue is the topology's: what kind it is belongs to the system under test. */
  @Override
  public void prepare() throws IOException {
    publisher.requireQueue();
  }

  @Override
  public void close() {
    publisher.close();
    taker.close();
  }
}
