package dev.capsize.drivers.rabbitmq;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Who leads a queue, by the account of one node. Its plugin asks every member whether it is alive
 * before it answers, and waits about a second for one that is not: longer than a witness may take.
 * So a question that takes long goes on, and meanwhile the last answer is good enough if it is not
 * older than that. Used by one thread at a time.
 */
final class Leadership {

  private static final Duration QUESTION = Duration.ofSeconds(4);
  private static final Duration GOOD_FOR = Duration.ofSeconds(3);
  private static final Duration PATIENCE = Duration.ofMillis(100);

  /** What was said, and when it was asked. */
  private record Answer(Optional<String> leader, long asked) {}

  private final ManagementApi api;
  private final String path;
  private @Nullable CompletableFuture<Answer> question;
  private @Nullable Answer last;

  Leadership(ManagementApi api, String path) {
    this.api = api;
    this.path = path;
  }

  /**
   * The node that leads a quorum queue, or has a classic one: {@code rabbit@mq-2} is {@code mq-2}.
   *
   * @throws IOException when the node does not say
   */
  Optional<String> leader() throws IOException {
    if (question == null) {
      question = ask();
    }
    try {
      last = question.get(PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
      question = null;
    } catch (TimeoutException e) {
      // The last answer has to do.
    } catch (ExecutionException e) {
      question = null;
      last = null;
      throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
    if (last == null || System.nanoTime() - last.asked() > GOOD_FOR.toNanos()) {
      throw new IOException("the node does not say who leads");
    }
    return last.leader();
  }

  private CompletableFuture<Answer> ask() {
    long now = System.nanoTime();
    return api.getLater(path, now + QUESTION.toNanos())
        .thenApply(about -> new Answer(leader(about), now));
  }

  private static Optional<String> leader(JsonNode about) {
    String name = about.path("leader").asText(about.path("node").asText(""));
    return Optional.of(name.substring(name.indexOf('@') + 1)).filter(node -> !node.isEmpty());
  }
}
