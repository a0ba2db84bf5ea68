package dev.capsize.drivers.rabbitmq;

import dev.capsize.drivers.library.Library;
import dev.capsize.model.part.Params;
import dev.capsize.model.record.OpKind;
import dev.capsize.runtime.driver.Client;
import dev.capsize.runtime.driver.Driver;
import dev.capsize.runtime.driver.Endpoint;
import java.time.Duration;
import java.util.Set;

/**
 * A queue of RabbitMQ with publisher confirms and acknowledgements of consumers.
 *
 * @since 0.1
 */
public final class RabbitmqDriver implements Driver {

  static final Library LIBRARY =
      new Library("com.rabbitmq.client.ConnectionFactory", "com.rabbitmq", "amqp-client", "5.29.0");

  /**
   * All that a client of a queue can do: its final reads go through {@code rabbitmq-management}.
   */
  static final Set<OpKind> KINDS = Set.of(OpKind.ENQUEUE, OpKind.DEQUEUE, OpKind.READ_ALL);

  @Override
  public String name() {
    return "rabbitmq";
  }

  @Override
  public String summary() {
    return "A queue of RabbitMQ: publishers await confirms, consumers acknowledge.";
  }

  @Override
  public Params params() {
    return Params.of();
  }

  @Override
  public Set<OpKind> kinds() {
    return KINDS;
  }

  @Override
  public Client open(Endpoint endpoint, Duration timeout) {
    LIBRARY.require(name());
    return new AmqpClient(endpoint, timeout, Acknowledgement.MANUAL);
  }
}
