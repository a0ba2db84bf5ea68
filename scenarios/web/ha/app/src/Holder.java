import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Who serves the virtual address, as this node meets it: on a connection of its own each time. */
final class Holder {

  private static final Duration TIMEOUT = Duration.ofMillis(400);

  private final HttpRequest request;

  Holder(String address) {
    request =
        HttpRequest.newBuilder(URI.create("http://" + address + ":8081/spare"))
            .timeout(TIMEOUT)
            .build();
  }

  /** The name of the balancer that answered. */
  String answer() {
    HttpClient http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();
    try {
      HttpResponse<Void> response = http.send(request, HttpResponse.BodyHandlers.discarding());
      return response.headers().firstValue("X-Node").orElse("nobody");
    } catch (IOException e) {
      return "nobody";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "nobody";
    }
  }
}
