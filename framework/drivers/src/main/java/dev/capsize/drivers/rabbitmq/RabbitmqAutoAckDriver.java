package dev.capsize.drivers.rabbitmq;

import dev.capsize.model.part.Params;
import dev.capsize.model.record.OpKind;
import dev.capsize.runtime.driver.Client;
import dev.capsize.runtime.driver.Driver;
import dev.capsize.runtime.driver.Endpoint;
import java.time.Duration;
import java.util.Set;

/**
 * A queue of RabbitMQ as careless applications use it: the server takes a message for processed as
 * soon as it was sent to a consumer. What a consumer has not looked at is lost with its connection.
 *
 * @since 0.1
 */
public final class RabbitmqAutoAckDriver implements Driver {

  @Override
  public String name() {
    return "rabbitmq-auto-ack";
  }

  @Override
  public String summary() {
    return "A queue of RabbitMQ whose consumers acknowledge nothing: messages on the way are lost.";
  }

  @Override
  public Params params() {
    return Params.of();
  }

  @Override
  public Set<OpKind> kinds() {
    return RabbitmqDriver.KINDS;
  }

  @Override
  public Client open(Endpoint endpoint, Duration timeout) {
    RabbitmqDriver.LIBRARY.require(name());
    return new AmqpClient(endpoint, timeout, Acknowledgement.AUTOMATIC);
  }
}
