package dev.capsize.drivers.rabbitmq;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Command;
import dev.capsize.runtime.driver.Endpoint;
import dev.capsize.runtime.driver.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Gets a message and acknowledges it. The element is out when the consumer has it: an
 * acknowledgement that gets lost does not undo that, but the message may come again.
 */
final class Getter implements Taker {

  private final AmqpLink link;
  private final String queue;

  Getter(Endpoint endpoint, Duration timeout, int turn, String queue) {
    this.queue = queue;
    link = new AmqpLink(endpoint, timeout, turn, channel -> {});
  }

  @Override
  public Outcome take(String stream, long deadline) {
    Channel channel;
    try {
      channel = link.channel();
    } catch (IOException e) {
      return new Outcome.Fail("not connected: " + e.getMessage());
    }
    Outcome outcome = take(channel, stream, deadline);
    if (!(outcome instanceof Outcome.Ok)) {
      link.discard();
    }
    return outcome;
  }

  private Outcome take(Channel channel, String stream, long deadline) {
    AMQP.Basic.Get get = new AMQP.Basic.Get.Builder().queue(queue).noAck(false).build();
    try {
      Command answer =
          channel.asyncCompletableRpc(get).get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (!(answer.getMethod() instanceof AMQP.Basic.GetOk taken)) {
        return new Outcome.Ok(new long[0], link.node());
      }
      Optional<Element> element = Element.parse(answer.getContentBody());
      if (element.isEmpty() || !element.get().stream().equals(stream)) {
        // It goes back when the connection is closed.
        return new Outcome.Fail("a message of somebody else: give each workload its own queue");
      }
      acknowledge(channel, taken.getDeliveryTag());
      return new Outcome.Ok(new long[] {element.get().key()}, link.node());
    } catch (TimeoutException e) {
      return new Outcome.Info("no answer in time");
    } catch (ExecutionException e) {
      return refused(e);
    } catch (IOException | RuntimeException e) {
      return refused(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Outcome.Info("interrupted");
    }
  }

  private void acknowledge(Channel channel, long tag) {
    try {
      channel.basicAck(tag, false);
    } catch (IOException | RuntimeException e) {
      link.discard();
    }
  }

  private static Outcome refused(Exception error) {
    String text = AmqpTexts.of(error);
    return AmqpTexts.refusal(error).isPresent()
            || (error.getCause() != null && AmqpTexts.refusal(error.getCause()).isPresent())
        ? new Outcome.Fail(text)
        : new Outcome.Info(text);
  }

  @Override
  public void close() {
    link.close();
  }
}
