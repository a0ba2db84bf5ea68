package dev.capsize.drivers.http;

import dev.capsize.runtime.driver.Client;
import dev.capsize.runtime.driver.Endpoint;
import dev.capsize.runtime.driver.Op;
import dev.capsize.runtime.driver.Outcome;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Does each operation as one request. */
final class WebClient implements Client {

  private final HttpClient http;
  private final Endpoint endpoint;
  private final Duration timeout;
  private int turn;
  private volatile CompletableFuture<?> underWay = CompletableFuture.completedFuture("");
  private volatile boolean closed;

  /**
   * Asks nothing yet.
   *
   * @param first which of the addresses it asks until one fails
   */
  WebClient(HttpClient http, Endpoint endpoint, Duration timeout, int first) {
    this.http = http;
    this.endpoint = endpoint;
    this.timeout = timeout;
    this.turn = first;
  }

  @Override
  public Outcome invoke(Op op) {
    Outcome outcome =
        switch (op.kind()) {
          case INSERT, WITNESS ->
              send(
                  op,
                  request(op.stream() + "/" + op.key()).PUT(HttpRequest.BodyPublishers.noBody()));
          case READ -> send(op, request(op.stream() + "/" + op.key()));
          case READ_ALL -> send(op, request(op.stream()));
          default -> new Outcome.Fail("not known here"); // never asked: see Driver.kinds()
        };
    if (!(outcome instanceof Outcome.Ok)) {
      turn++; // the next one goes elsewhere, where there is such a place
    }
    return outcome;
  }

  /** Nothing has to be made: a set comes into being with its first element. */
  @Override
  public void prepare() {}

  @Override
  public Map<String, Long> redundancy() throws IOException {
    HttpResponse<String> response;
    try {
      response = answer(request("redundancy"));
    } catch (ExecutionException | TimeoutException | CancellationException e) {
      throw new IOException("no redundancy figures: " + reason(e), e);
    }
    Map<String, Long> figures = new LinkedHashMap<>();
    if (response.statusCode() == 200) {
      for (String line : response.body().lines().toList()) {
        String[] figure = line.split(" ", 2);
        try {
          figures.put(figure[0], Long.parseLong(figure[figure.length - 1]));
        } catch (NumberFormatException e) {
          throw new IOException("the answer has no figure in \"" + line + "\"", e);
        }
      }
    }
    return figures;
  }

  @Override
  public void close() {
    closed = true;
    underWay.cancel(true);
  }

  private Outcome send(Op op, HttpRequest.Builder request) {
    try {
      return Answers.of(op.kind(), answer(request));
    } catch (ExecutionException e) {
      boolean sent =
          !(e.getCause() instanceof ConnectException
              || e.getCause() instanceof HttpConnectTimeoutException);
      return sent ? new Outcome.Info(reason(e)) : new Outcome.Fail("not connected");
    } catch (TimeoutException | CancellationException e) {
      return new Outcome.Info(reason(e));
    }
  }

  /** Within the time-out, the body included; what is late is cut off with its connection. */
  private HttpResponse<String> answer(HttpRequest.Builder request)
      throws ExecutionException, TimeoutException {
    CompletableFuture<HttpResponse<String>> answer =
        http.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString());
    underWay = answer;
    try {
      if (closed) {
        throw new CancellationException("closed");
      }
      return answer.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted");
    } finally {
      answer.cancel(true); // has no effect on one that is there
    }
  }

  private HttpRequest.Builder request(String path) {
    Endpoint.Address address =
        endpoint.addresses().get(Math.floorMod(turn, endpoint.addresses().size()));
    return HttpRequest.newBuilder(
        URI.create("http://%s:%d/%s".formatted(address.host(), address.port(), path)));
  }

  private String reason(Exception e) {
    if (closed) {
      return "closed";
    }
    if (e instanceof TimeoutException) {
      return "no answer in time";
    }
    Throwable cause = e instanceof ExecutionException && e.getCause() != null ? e.getCause() : e;
    return "broken off: " + cause.getMessage();
  }
}
