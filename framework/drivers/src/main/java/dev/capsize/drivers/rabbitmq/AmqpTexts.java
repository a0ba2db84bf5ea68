package dev.capsize.drivers.rabbitmq;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.ShutdownSignalException;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/** Errors of the client library in few and short words. */
final class AmqpTexts {

  private AmqpTexts() {}

  /** One line, without keys. */
  static String of(Throwable error) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      Optional<AMQP.Channel.Close> refusal = refusal(cause);
      if (refusal.isPresent()) {
        return refusal.get().getReplyCode() + " " + firstLine(refusal.get().getReplyText());
      }
      if (cause instanceof TimeoutException) {
        return "no answer in time";
      }
    }
    Throwable last = error;
    while (last.getCause() != null) {
      last = last.getCause();
    }
    String message = last.getMessage();
    return last.getClass().getSimpleName() + (message == null ? "" : ": " + firstLine(message));
  }

  /** By which the server said that it does not do what the channel was asked to do. */
  static Optional<AMQP.Channel.Close> refusal(Throwable error) {
    return error instanceof ShutdownSignalException signal
            && signal.getReason() instanceof AMQP.Channel.Close close
        ? Optional.of(close)
        : Optional.empty();
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }
}
