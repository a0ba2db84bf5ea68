package dev.capsize.drivers.rabbitmq;

import dev.capsize.model.part.Params;
import dev.capsize.model.record.OpKind;
import dev.capsize.runtime.driver.Client;
import dev.capsize.runtime.driver.Driver;
import dev.capsize.runtime.driver.Endpoint;
import java.time.Duration;
import java.util.Set;

/**
 * A queue of RabbitMQ as its management plugin shows it, node by node: for the witness, which has
 * to know who leads the queue, and for final reads. Needs no client library.
 *
 * @since 0.1
 */
public final class RabbitmqManagementDriver implements Driver {

  @Override
  public String name() {
    return "rabbitmq-management";
  }

  @Override
  public String summary() {
    return "A queue of RabbitMQ through the management plugin: for roles and final reads.";
  }

  @Override
  public Params params() {
    return Params.of();
  }

  @Override
  public Set<OpKind> kinds() {
    return Set.of(OpKind.WITNESS, OpKind.READ_ALL);
  }

  @Override
  public Client open(Endpoint endpoint, Duration timeout) {
    return new ManagementClient(new ManagementApi(endpoint), Queue.of(endpoint), timeout);
  }
}
