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
 * A key is no longer in etcd: a lease on it has ended. Asked through etcd's JSON gateway, by a
 * linearizable read, at the first node that answers.
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
        Param.required("key", ParamType.TEXT, "the key"));
  }

  @Override
  public Map<String, Set<Integer>> ports(Values values) {
    return Map.of(values.text("nodes"), Set.of(port(values)));
  }

  @Override
  public Look observe(Cluster cluster, Values values, Duration timeout) {
    String key =
        Base64.getEncoder().encodeToString(values.text("key").getBytes(StandardCharsets.UTF_8));
    String question = "{\"key\":\"" + key + "\",\"keys_only\":true}";
    for (Pod pod : cluster.pods()) {
      if (pod.node().group().equals(values.text("nodes"))) {
        Optional<String> answer =
            ask(cluster.host(), pod.published(port(values)), question, timeout);
        if (answer.isPresent()) {
          return answer.get().contains("\"kvs\"")
              ? Look.absent(pod.node().name() + " has the key")
              : Look.acts("%s has no key %s".formatted(pod.node().name(), values.text("key")));
        }
      }
    }
    return Look.unclear("no node of etcd answers");
  }

  private static Optional<String> ask(String host, int port, String question, Duration timeout) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://%s:%d/v3/kv/range".formatted(host, port)))
            .timeout(timeout)
            .POST(HttpRequest.BodyPublishers.ofString(question))
            .build();
    try {
      HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
      return response.statusCode() == 200 ? Optional.of(response.body()) : Optional.empty();
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
