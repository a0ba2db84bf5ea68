package dev.capsize.drivers.kafka;

import dev.capsize.runtime.driver.Client;
import dev.capsize.runtime.driver.Endpoint;
import dev.capsize.runtime.driver.Op;
import dev.capsize.runtime.driver.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/** The topic that the service names. */
final class TopicClient implements Client {

  private final Duration timeout;
  private final Sending sending;
  private final WitnessWrites witness;
  private final WholeTopic whole;
  private final TopicAdmin admin;

  TopicClient(Endpoint endpoint, Duration timeout) {
    this.timeout = timeout;
    Settings settings = new Settings(endpoint, timeout);
    String topic = endpoint.database().orElse("capsize");
    Brokers brokers = new Brokers(endpoint.addresses());
    sending = new Sending(topic, settings, brokers);
    witness = new WitnessWrites(topic, settings, brokers, endpoint.addresses());
    whole = new WholeTopic(topic, settings);
    admin = new TopicAdmin(topic, settings, timeout);
  }

  @Override
  public Outcome invoke(Op op) {
    long deadline = System.nanoTime() + timeout.toNanos();
    return switch (op.kind()) {
      case INSERT -> sending.send(op.stream(), op.key(), deadline);
      case WITNESS -> witness.send(op.stream(), op.key(), deadline);
      case READ_ALL -> whole.read(op.stream(), deadline);
      default -> new Outcome.Fail("not known here");
    };
  }

  @Override
  public void prepare() throws IOException {
    admin.create();
  }

  @Override
  public Map<String, Long> redundancy() throws IOException {
    return admin.figures();
  }

  @Override
  public void close() {
    sending.close();
    witness.close();
    whole.close();
    admin.close();
  }
}
