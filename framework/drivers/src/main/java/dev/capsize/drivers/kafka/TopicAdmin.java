package dev.capsize.drivers.kafka;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;

/** Makes the topic, and tells how well it is replicated. */
final class TopicAdmin {

  private final String topic;
  private final Duration timeout;
  private final Lazy<Admin> admin;

  TopicAdmin(String topic, Settings settings, Duration timeout) {
    this.topic = topic;
    this.timeout = timeout;
    admin = new Lazy<>(settings::admin, made -> made.close(Duration.ZERO));
  }

  /**
   * Makes the topic with as many partitions and replicas as the brokers' defaults say.
   *
   * @throws IOException when it is not there afterwards
   */
  void create() throws IOException {
    try {
      await(
          admin
              .get()
              .createTopics(List.of(new NewTopic(topic, Optional.empty(), Optional.empty())))
              .all());
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw new IOException(Texts.of(e), e);
      }
    }
  }

  /** The figures of the partition that is replicated worst. */
  Map<String, Long> figures() throws IOException {
    try {
      TopicDescription about =
          await(admin.get().describeTopics(List.of(topic)).allTopicNames()).get(topic);
      return about == null
          ? Map.of()
          : Map.of(
              "replicas",
              about.partitions().stream()
                  .mapToLong(partition -> partition.replicas().size())
                  .min()
                  .orElse(0),
              "in-sync",
              about.partitions().stream()
                  .mapToLong(partition -> partition.isr().size())
                  .min()
                  .orElse(0));
    } catch (ExecutionException e) {
      throw new IOException(Texts.of(e), e);
    }
  }

  private <T> T await(KafkaFuture<T> future) throws IOException, ExecutionException {
    try {
      return future.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new IOException("no answer in time", e);
    } catch (KafkaException e) {
      throw new IOException(Texts.of(e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  void close() {
    admin.close();
  }
}
