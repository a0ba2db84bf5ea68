package dev.capsize.runtime.mark;

import dev.capsize.model.part.Param;
import dev.capsize.model.part.ParamType;
import dev.capsize.model.part.Params;
import dev.capsize.model.part.Values;
import dev.capsize.model.record.Look;
import dev.capsize.runtime.topology.Cluster;
import dev.capsize.runtime.topology.Pod;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A key is no longer in etcd: a lease on it has ended. Asked by a linearizable read, through the
 * JSON gateway of the third API or through the second, at the first node that answers.
 *
 * @since 0.1
 */
public final class EtcdKeyGone implements MarkProbe {

  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofMillis(500))
          .build();

  @Override
  public String name() {
    return "etcd-key-gone";
  }

  @Override
  public String summary() {
    return "a key is no longer in etcd, as when a leader's lease has ended";
  }

  @Override
  public Params params() {
    return Params.of(
        Param.withDefault("nodes", ParamType.GROUP, "etcd", "the group of etcd's nodes"),
        Param.withDefault("port", ParamType.INTEGER, "2379", "etcd's client port"),
        Param.required("key", ParamType.TEXT, "the key"),
        Param.withDefault("api", ParamType.TEXT, "v3", "etcd's API that the key was written with")
            .oneOf("v2", "v3"));
  }

  @Override
  public Map<String, Set<Integer>> ports(Values values) {
    return Map.of(values.text("nodes"), Set.of(port(values)));
  }

  @Override
  public Look observe(Cluster cluster, Values values, Duration timeout) {
    for (Pod pod : cluster.pods()) {
      if (pod.node().group().equals(values.text("nodes"))) {
        String node = "http://%s:%d".formatted(cluster.host(), pod.published(port(values)));
        Optional<Boolean> there =
            values.text("api").equals("v2")
                ? inSecondApi(node, values.text("key"), timeout)
                : inThirdApi(node, values.text("key"), timeout);
        if (there.isPresent()) {
          return there.get()
              ? Look.absent(pod.node().name() + " has the key")
              : Look.acts("%s has no key %s".formatted(pod.node().name(), values.text("key")));
        }
      }
    }
    return Look.unclear("no node of etcd answers");
  }

  private static Optional<Boolean> inThirdApi(String node, String key, Duration timeout) {
    String name = Base64.getEncoder().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    return ask(
            HttpRequest.newBuilder(URI.create(node + "/v3/kv/range"))
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        "{\"key\":\"" + name + "\",\"keys_only\":true}")),
            timeout)
        .filter(answer -> answer.statusCode() == 200)
        .map(answer -> answer.body().contains("\"kvs\""));
  }

  private static Optional<Boolean> inSecondApi(String node, String key, Duration timeout) {
    return ask(
            HttpRequest.newBuilder(URI.create(node + "/v2/keys" + key + "?quorum=true")), timeout)
        .flatMap(
            answer ->
                switch (answer.statusCode()) {
                  case 200 -> Optional.of(true);
                  // An etcd without this API says 404, too, but not that the key is not there.
                  case 404 ->
                      answer.body().contains("\"errorCode\":100")
                          ? Optional.of(false)
                          : Optional.empty();
                  default -> Optional.empty();
                });
  }

  private static Optional<HttpResponse<String>> ask(HttpRequest.Builder request, Duration timeout) {
    try {
      return Optional.of(
          HTTP.send(request.timeout(timeout).build(), HttpResponse.BodyHandlers.ofString()));
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private static int port(Values values) {
    return Math.toIntExact(values.integer("port"));
  }
}
