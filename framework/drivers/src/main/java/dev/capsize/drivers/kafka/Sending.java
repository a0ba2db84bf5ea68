package dev.capsize.drivers.kafka;

import dev.capsize.runtime.driver.Outcome;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;

/** Produces one message at a time. */
final class Sending {

  private final String topic;
  private final Lazy<Producer<String, String>> producer;
  private final Brokers brokers;

  Sending(String topic, Settings settings, Brokers brokers) {
    this.topic = topic;
    this.brokers = brokers;
    producer = new Lazy<>(settings::producer, made -> made.close(Duration.ZERO));
  }

  Outcome send(String stream, long key, long deadline) {
    Future<RecordMetadata> sent;
    Producer<String, String> via;
    try {
      via = producer.get();
      sent = via.send(new ProducerRecord<>(topic, stream, String.valueOf(key)));
    } catch (org.apache.kafka.common.errors.TimeoutException e) {
      // Nobody told who leads the topic, so nothing was sent.
      return new Outcome.Fail("not sent: nobody tells who leads the topic");
    } catch (KafkaException | IllegalStateException e) {
      producer.drop();
      return new Outcome.Info(Texts.of(e));
    }
    Outcome outcome = await(via, sent, deadline);
    if (outcome instanceof Outcome.Info) {
      producer.drop();
    }
    return outcome;
  }

  private Outcome await(Producer<String, String> via, Future<RecordMetadata> sent, long deadline) {
    try {
      RecordMetadata done = sent.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
      return Outcome.done(
          via.partitionsFor(topic).stream()
              .filter(partition -> partition.partition() == done.partition())
              .map(partition -> brokers.name(partition.leader()))
              .findFirst()
              .orElse(null));
    } catch (TimeoutException e) {
      return new Outcome.Info("not acknowledged in time");
    } catch (ExecutionException e) {
      // It tried several times: the last error says nothing of the tries before.
      return new Outcome.Info(Texts.of(e));
    } catch (KafkaException e) {
      return Outcome.done(null); // acknowledged, and nobody tells by whom
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Outcome.Info("interrupted");
    }
  }

  void close() {
    producer.close();
  }
}
