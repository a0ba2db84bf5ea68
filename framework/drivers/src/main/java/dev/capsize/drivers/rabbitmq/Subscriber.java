package dev.capsize.drivers.rabbitmq;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import dev.capsize.runtime.driver.Endpoint;
import dev.capsize.runtime.driver.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Has messages pushed without acknowledging them, and works through them one by one. A consumer
 * that loses its connection dies, with all that it had not yet worked through.
 */
final class Subscriber implements Taker {

  private final AmqpLink link;

  /** What was pushed over the current connection. */
  private volatile BlockingQueue<byte[]> pushed = new LinkedBlockingQueue<>();

  Subscriber(Endpoint endpoint, Duration timeout, int turn, String queue) {
    link = new AmqpLink(endpoint, timeout, turn, channel -> subscribe(channel, queue));
  }

  private void subscribe(Channel channel, String queue) throws IOException {
    BlockingQueue<byte[]> mine = new LinkedBlockingQueue<>();
    pushed = mine;
    channel.basicConsume(
        queue,
        true,
        new DefaultConsumer(channel) {
          @Override
          public void handleDelivery(
              String tag, Envelope envelope, AMQP.BasicProperties properties, byte[] body) {
            mine.add(body);
          }
        });
  }

  @Override
  public Outcome take(String stream, long deadline) {
    try {
      link.channel();
    } catch (IOException e) {
      return new Outcome.Fail("not connected: " + e.getMessage());
    }
    try {
      for (byte[] body = next(deadline); body != null; body = next(deadline)) {
        Optional<Element> element = Element.parse(body).filter(e -> e.stream().equals(stream));
        if (element.isPresent()) {
          return new Outcome.Ok(new long[] {element.get().key()}, link.node());
        }
      }
      return new Outcome.Fail("nothing came in time"); // the subscription goes on
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Outcome.Fail("interrupted");
    }
  }

  private byte @Nullable [] next(long deadline) throws InterruptedException {
    return pushed.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
  }

  @Override
  public void close() {
    link.close();
  }
}
