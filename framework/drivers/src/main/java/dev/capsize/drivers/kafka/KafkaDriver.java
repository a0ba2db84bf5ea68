package dev.capsize.drivers.kafka;

import dev.capsize.drivers.library.Library;
import dev.capsize.model.part.Params;
import dev.capsize.model.record.OpKind;
import dev.capsize.runtime.driver.Client;
import dev.capsize.runtime.driver.Driver;
import dev.capsize.runtime.driver.Endpoint;
import java.time.Duration;
import java.util.Set;

/**
 * A topic of Kafka: an idempotent producer that awaits all in-sync replicas, and consumers that
 * read the whole topic.
 *
 * @since 0.1
 */
public final class KafkaDriver implements Driver {

  private static final Library LIBRARY =
      new Library(
          "org.apache.kafka.clients.producer.KafkaProducer",
          "org.apache.kafka",
          "kafka-clients",
          "4.3.1");

  @Override
  public String name() {
    return "kafka";
  }

  @Override
  public String summary() {
    return "A topic of Kafka: idempotent producers that await all in-sync replicas.";
  }

  @Override
  public Params params() {
    return Params.of();
  }

  /** A message cannot be asked for by its content, so there is no {@code READ}. */
  @Override
  public Set<OpKind> kinds() {
    return Set.of(OpKind.INSERT, OpKind.READ_ALL, OpKind.WITNESS);
  }

  @Override
  public Client open(Endpoint endpoint, Duration timeout) {
    LIBRARY.require(name());
    return new TopicClient(endpoint, timeout);
  }
}
