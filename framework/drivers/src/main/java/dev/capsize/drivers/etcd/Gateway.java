package dev.capsize.drivers.etcd;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.capsize.runtime.driver.Endpoint;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Sends a POST to a member and waits for the answer. The JDK's client sends a POST once, and closes
 * its connection when the wait is given up. Used by one thread at a time, except for close.
 */
final class Gateway implements AutoCloseable {

  private static final JsonMapper JSON = new JsonMapper();

  private final HttpClient http;
  private CompletableFuture<?> pending = CompletableFuture.completedFuture(null);
  private boolean closed;

  Gateway(Duration timeout) {
    http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(timeout)
            .build();
  }

  /**
   * Asks and waits.
   *
   * @param path below {@code /v3/}
   * @param deadline by {@link System#nanoTime}
   * @throws NotSentException when nothing was sent
   * @throws RefusedException when the member answers with an error
   * @throws IOException when it is unknown what became of the request
   */
  JsonNode ask(Endpoint.Address member, String path, JsonNode body, long deadline)
      throws IOException {
    long left = deadline - System.nanoTime();
    if (left <= 0) {
      throw new NotSentException("no time left");
    }
    CompletableFuture<HttpResponse<String>> answer =
        send(member, path, body, Duration.ofNanos(left));
    try {
      return read(answer.get(left, TimeUnit.NANOSECONDS));
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw new IOException("no answer in time", e);
    } catch (CancellationException e) {
      throw new IOException("closed while under way", e);
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (ExecutionException e) {
      throw broken(e);
    }
  }

  /** Sends without waiting, for questions to several members at once. */
  CompletableFuture<JsonNode> tryToAsk(
      Endpoint.Address member, String path, JsonNode body, Duration timeout) {
    return request(member, path, body, timeout)
        .thenApply(
            response -> {
              try {
                return read(response);
              } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
              }
            });
  }

  @Override
  public synchronized void close() {
    closed = true;
    pending.cancel(true);
  }

  private synchronized CompletableFuture<HttpResponse<String>> send(
      Endpoint.Address member, String path, JsonNode body, Duration timeout)
      throws NotSentException {
    if (closed) {
      throw new NotSentException("the client is closed");
    }
    CompletableFuture<HttpResponse<String>> answer = request(member, path, body, timeout);
    pending = answer;
    return answer;
  }

  private CompletableFuture<HttpResponse<String>> request(
      Endpoint.Address member, String path, JsonNode body, Duration timeout) {
    URI uri = URI.create("http://%s:%d/v3/%s".formatted(member.host(), member.port(), path));
    return http.sendAsync(
        HttpRequest.newBuilder(uri)
            .timeout(timeout)
            .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static JsonNode read(HttpResponse<String> response) throws IOException {
    JsonNode answer;
    try {
      answer = JSON.readTree(response.body());
    } catch (JsonProcessingException e) {
      throw new IOException("HTTP " + response.statusCode() + " without JSON", e);
    }
    if (response.statusCode() != 200 || answer.has("error")) {
      String text = answer.path("error").asText("HTTP " + response.statusCode());
      throw new RefusedException(answer.path("code").asInt(), text);
    }
    return answer;
  }

  private static IOException broken(ExecutionException e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    if (cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException) {
      return new NotSentException("no connection");
    }
    if (cause instanceof HttpTimeoutException) {
      return new IOException("no answer in time", cause);
    }
    String text = cause.getMessage();
    return new IOException(text == null ? cause.getClass().getSimpleName() : text, cause);
  }
}
