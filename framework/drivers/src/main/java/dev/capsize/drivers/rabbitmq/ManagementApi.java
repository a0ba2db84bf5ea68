package dev.capsize.drivers.rabbitmq;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.capsize.runtime.driver.Endpoint;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;

/** The HTTP interface of one node's management plugin. */
final class ManagementApi {

  private static final JsonMapper JSON = new JsonMapper();

  private final Endpoint.Address address;
  private final String authorization;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  ManagementApi(Endpoint endpoint) {
    address = endpoint.addresses().get(0);
    String credentials =
        endpoint.user().orElse("guest") + ":" + endpoint.password().orElse("guest");
    authorization =
        "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
  }

  /** The node that is asked, by the name that the topology gives it. */
  String node() {
    return address.node();
  }

  /**
   * Reads.
   *
   * @param path below {@code /api/}
   * @param deadline of {@link System#nanoTime}
   * @throws IOException when there is no answer in time, or none that is a success
   */
  JsonNode get(String path, long deadline) throws IOException {
    return send(request(path, deadline).GET());
  }

  /** The same, without waiting; fails with the same exceptions. */
  CompletableFuture<JsonNode> getLater(String path, long deadline) {
    return http.sendAsync(
            request(path, deadline).GET().build(), HttpResponse.BodyHandlers.ofString())
        .thenCompose(
            response -> {
              try {
                return CompletableFuture.completedFuture(body(response));
              } catch (IOException e) {
                return CompletableFuture.failedFuture(e);
              }
            });
  }

  /** Sends a JSON text; otherwise as {@link #get}. */
  JsonNode post(String path, JsonNode body, long deadline) throws IOException {
    return send(
        request(path, deadline)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
  }

  private HttpRequest.Builder request(String path, long deadline) {
    return HttpRequest.newBuilder(
            URI.create("http://%s:%d/api/%s".formatted(address.host(), address.port(), path)))
        .timeout(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())))
        .header("Authorization", authorization);
  }

  private JsonNode send(HttpRequest.Builder request) throws IOException {
    try {
      return body(http.send(request.build(), HttpResponse.BodyHandlers.ofString()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static JsonNode body(HttpResponse<String> response) throws IOException {
    if (response.statusCode() / 100 != 2) {
      throw new IOException("HTTP " + response.statusCode());
    }
    try {
      return JSON.readTree(response.body());
    } catch (JsonProcessingException e) {
      throw new IOException("the answer is no JSON", e);
    }
  }
}
