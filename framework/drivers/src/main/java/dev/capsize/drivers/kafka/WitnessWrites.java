package dev.capsize.drivers.kafka;

import dev.capsize.runtime.driver.Endpoint;
import dev.capsize.runtime.driver.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.errors.NotLeaderOrFollowerException;

/**
 * Produces to the first partition if the asked broker leads it. A producer sends to the leader,
 * whoever was asked, so the leader must be the same before and after.
 */
final class WitnessWrites {

  private static final int PARTITION = 0;

  private final String topic;
  private final Lazy<Producer<String, String>> producer;
  private final Brokers brokers;
  private final List<Endpoint.Address> asked;

  WitnessWrites(String topic, Settings settings, Brokers brokers, List<Endpoint.Address> asked) {
    this.topic = topic;
    this.brokers = brokers;
    this.asked = List.copyOf(asked);
    producer = new Lazy<>(settings::witness, made -> made.close(Duration.ZERO));
  }

  Outcome send(String stream, long key, long deadline) {
    String node = asked.get(0).node();
    Producer<String, String> via;
    try {
      via = producer.get();
      if (!leads(via, node)) {
        return new Outcome.Fail("does not lead the partition");
      }
    } catch (KafkaException | IllegalStateException e) {
      return new Outcome.Fail("not sent: " + Texts.of(e));
    }
    try {
      via.send(new ProducerRecord<>(topic, PARTITION, stream, String.valueOf(key)))
          .get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
      return leads(via, node) ? Outcome.done(node) : new Outcome.Info("the leader changed");
    } catch (ExecutionException e) {
      // Both come before the leader writes; it was asked once only.
      return e.getCause() instanceof NotLeaderOrFollowerException
              || e.getCause() instanceof NotEnoughReplicasException
          ? new Outcome.Fail(Texts.of(e))
          : new Outcome.Info(Texts.of(e));
    } catch (TimeoutException e) {
      return new Outcome.Info("not acknowledged in time");
    } catch (KafkaException | IllegalStateException e) {
      return new Outcome.Info(Texts.of(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Outcome.Info("interrupted");
    }
  }

  private boolean leads(Producer<String, String> via, String node) {
    return via.partitionsFor(topic).stream()
        .filter(partition -> partition.partition() == PARTITION)
        .anyMatch(partition -> node.equals(brokers.name(partition.leader())));
  }

  void close() {
    producer.close();
  }
}
