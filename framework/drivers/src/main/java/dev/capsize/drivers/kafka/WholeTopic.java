package dev.capsize.drivers.kafka;

import dev.capsize.runtime.driver.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Reads a topic from its beginning to what is its end when the reading begins. */
final class WholeTopic {

  private static final Duration POLL = Duration.ofMillis(100);

  private final String topic;
  private final Lazy<Consumer<String, String>> consumer;

  WholeTopic(String topic, Settings settings) {
    this.topic = topic;
    consumer =
        new Lazy<>(settings::consumer, made -> made.close(CloseOptions.timeout(Duration.ZERO)));
  }

  Outcome read(String stream, long deadline) {
    try {
      Consumer<String, String> from = consumer.get();
      List<TopicPartition> partitions =
          from.partitionsFor(topic, left(deadline)).stream()
              .map(partition -> new TopicPartition(topic, partition.partition()))
              .toList();
      from.assign(partitions);
      from.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = from.endOffsets(partitions, left(deadline));
      LongStream.Builder elements = LongStream.builder();
      while (!reached(from, ends, deadline)) {
        for (ConsumerRecord<String, String> message : from.poll(POLL)) {
          TopicPartition partition = new TopicPartition(topic, message.partition());
          if (message.key().equals(stream) && message.offset() < ends.getOrDefault(partition, 0L)) {
            elements.add(Long.parseLong(message.value()));
          }
        }
      }
      return new Outcome.Ok(elements.build().toArray(), null);
    } catch (KafkaException | IllegalStateException e) {
      consumer.drop();
      return new Outcome.Info(Texts.of(e));
    }
  }

  private static boolean reached(
      Consumer<String, String> from, Map<TopicPartition, Long> ends, long deadline) {
    for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
      if (from.position(end.getKey(), left(deadline)) < end.getValue()) {
        left(deadline);
        return false;
      }
    }
    return true;
  }

  private static Duration left(long deadline) {
    long nanos = deadline - System.nanoTime();
    if (nanos <= 0) {
      throw new KafkaException("no answer in time");
    }
    return Duration.ofNanos(nanos);
  }

  void close() {
    consumer.close();
  }
}
