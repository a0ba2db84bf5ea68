package dev.capsize.drivers.rabbitmq;

import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.MessageProperties;
import com.rabbitmq.client.ShutdownSignalException;
import dev.capsize.runtime.driver.Endpoint;
import dev.capsize.runtime.driver.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/** Publishes one message at a time, and awaits that the server takes the responsibility for it. */
final class Publisher {

  private final AmqpLink link;
  private final String queue;
  private volatile boolean returned;

  Publisher(Endpoint endpoint, Duration timeout, int turn, String queue) {
    this.queue = queue;
    link =
        new AmqpLink(
            endpoint,
            timeout,
            turn,
            channel -> {
              channel.confirmSelect();
              channel.addReturnListener(message -> returned = true);
            });
  }

  Outcome publish(Element element, long deadline) {
    Channel channel;
    try {
      channel = link.channel();
    } catch (IOException e) {
      return new Outcome.Fail("not connected: " + e.getMessage());
    }
    if (link.blocked()) {
      return new Outcome.Fail("not sent: blocked by an alarm of the server");
    }
    Outcome outcome = publish(channel, element, deadline);
    if (outcome instanceof Outcome.Info) {
      link.discard();
    }
    return outcome;
  }

  private Outcome publish(Channel channel, Element element, long deadline) {
    long millis = (deadline - System.nanoTime()) / 1_000_000;
    if (millis <= 0) {
      return new Outcome.Fail("not sent: the connection came too late");
    }
    returned = false;
    try {
      // Mandatory: a message that no queue takes is told from one that was stored.
      channel.basicPublish("", queue, true, MessageProperties.PERSISTENT_BASIC, element.bytes());
    } catch (AlreadyClosedException e) {
      return new Outcome.Fail("not sent: " + AmqpTexts.of(e));
    } catch (IOException | RuntimeException e) {
      return new Outcome.Info(AmqpTexts.of(e));
    }
    try {
      boolean confirmed = channel.waitForConfirms(millis);
      if (returned) {
        return new Outcome.Fail("returned: no queue takes it");
      }
      // "Not confirmed" may be said of a message that some replicas have.
      return confirmed ? Outcome.done(link.node()) : new Outcome.Info("not confirmed");
    } catch (TimeoutException e) {
      return new Outcome.Info("not confirmed in time");
    } catch (ShutdownSignalException e) {
      return new Outcome.Info(AmqpTexts.of(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Outcome.Info("interrupted");
    }
  }

  /**
   * Asks whether the queue is there.
   *
   * @throws IOException when it is not, or nobody can tell
   */
  void requireQueue() throws IOException {
    try {
      link.channel().queueDeclarePassive(queue);
    } catch (IOException | RuntimeException e) {
      link.discard();
      throw new IOException(AmqpTexts.of(e), e);
    }
  }

  void close() {
    link.close();
  }
}
