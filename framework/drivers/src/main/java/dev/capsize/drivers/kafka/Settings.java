package dev.capsize.drivers.kafka;

import dev.capsize.runtime.driver.Endpoint;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Makes the clients of the library, all of which keep the time-out. None connects before it is
 * used.
 */
final class Settings {

  /** How old what a client knows of leaders may be. */
  private static final int METADATA_AGE_MILLIS = 250;

  private final Map<String, Object> common = new HashMap<>();
  private final int timeout;

  Settings(Endpoint endpoint, Duration timeout) {
    this.timeout = (int) timeout.toMillis();
    common.put(
        CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
        endpoint.addresses().stream()
            .map(address -> address.host() + ":" + address.port())
            .collect(Collectors.joining(",")));
    common.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, this.timeout);
    common.put(CommonClientConfigs.METADATA_MAX_AGE_CONFIG, METADATA_AGE_MILLIS);
    common.put(CommonClientConfigs.RETRY_BACKOFF_MS_CONFIG, 50);
    common.put(CommonClientConfigs.RETRY_BACKOFF_MAX_MS_CONFIG, 200);
    common.put(CommonClientConfigs.RECONNECT_BACKOFF_MS_CONFIG, 50);
    // Later is when it notices that a broker is back.
    common.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
    common.put(CommonClientConfigs.SOCKET_CONNECTION_SETUP_TIMEOUT_MS_CONFIG, this.timeout);
    common.put(CommonClientConfigs.SOCKET_CONNECTION_SETUP_TIMEOUT_MAX_MS_CONFIG, this.timeout);
    common.put(CommonClientConfigs.ENABLE_METRICS_PUSH_CONFIG, false);
  }

  /** A producer as applications should have it: it tries again by itself until the time-out. */
  Producer<String, String> producer() {
    Map<String, Object> settings = producing();
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    return new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
  }

  /** A producer that sends once: an error of its only try may prove that nothing happened. */
  Producer<String, String> witness() {
    Map<String, Object> settings = producing();
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, false);
    settings.put(ProducerConfig.RETRIES_CONFIG, 0);
    return new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
  }

  private Map<String, Object> producing() {
    Map<String, Object> settings = new HashMap<>(common);
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, timeout);
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, timeout);
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 1L << 20);
    return settings;
  }

  /** A consumer without a group. */
  Consumer<String, String> consumer() {
    Map<String, Object> settings = new HashMap<>(common);
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, timeout);
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 10_000);
    settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 50);
    return new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
  }

  Admin admin() {
    Map<String, Object> settings = new HashMap<>(common);
    settings.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, timeout);
    return Admin.create(settings);
  }
}
