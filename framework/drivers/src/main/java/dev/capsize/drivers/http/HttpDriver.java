package dev.capsize.drivers.http;

import dev.capsize.model.part.Params;
import dev.capsize.runtime.driver.Client;
import dev.capsize.runtime.driver.Driver;
import dev.capsize.runtime.driver.Endpoint;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/**
 * An application that keeps sets of numbers over HTTP: {@code PUT /orders/17} adds an element,
 * {@code GET /orders/17} looks for it, {@code GET /orders} lists them.
 *
 * @since 0.1
 */
public final class HttpDriver implements Driver {

  @Override
  public String name() {
    return "http";
  }

  @Override
  public String summary() {
    return "An application over HTTP/1.1, through java.net.http.";
  }

  @Override
  public Params params() {
    return Params.of();
  }

  @Override
  public Client open(Endpoint endpoint, Duration timeout) {
    return new WebClient(http(timeout), endpoint, timeout, 0);
  }

  /** They share their connections, as the users of one browser or gateway do. */
  @Override
  public List<Client> open(Endpoint endpoint, Duration timeout, int count) {
    HttpClient http = http(timeout);
    return IntStream.range(0, count)
        .<Client>mapToObj(i -> new WebClient(http, endpoint, timeout, i))
        .toList();
  }

  /** Who has not been connected after most of the time gets no answer in the rest of it. */
  private static HttpClient http(Duration timeout) {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .followRedirects(HttpClient.Redirect.NEVER)
        .connectTimeout(timeout.multipliedBy(9).dividedBy(10))
        .build();
  }
}
