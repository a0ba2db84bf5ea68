package dev.capsize.model.topology;

import dev.capsize.model.part.ParamType;
import dev.capsize.model.value.Durations;
import dev.capsize.model.yaml.Fields;
import dev.capsize.model.yaml.Shapes;
import dev.capsize.model.yaml.YamlNode;
import java.time.Duration;
import java.util.Optional;

/** Reads <code>ready: { http: 8008/readiness, within: 60s }</code>. */
record ReadyReader(Shapes shapes) {

  private static final Duration WITHIN = Duration.ofSeconds(60);

  Optional<Ready> read(YamlNode node) {
    Optional<Fields> fields = shapes.fields(node, "ready", "http", "tcp", "within");
    if (fields.isEmpty()) {
      return Optional.empty();
    }
    Optional<YamlNode> http = fields.get().find("http");
    Optional<YamlNode> tcp = fields.get().find("tcp");
    if (http.isPresent() == tcp.isPresent()) {
      shapes.add(
          node.place(),
          "ready says %s; it must be { http: 8008/readiness } or { tcp: 5432 }"
              .formatted(http.isPresent() ? "http and tcp" : "neither http nor tcp"));
    }
    Duration within =
        fields.get().scalar("within", ParamType.DURATION.form(), Durations::parse).orElse(WITHIN);
    return http.isPresent()
        ? http.flatMap(value -> http(value, within))
        : tcp.flatMap(value -> tcp(value, within));
  }

  private Optional<Ready> http(YamlNode node, Duration within) {
    return shapes.scalar(
        node,
        "http",
        "a port and a path such as 8008/readiness",
        text -> {
          int slash = text.indexOf('/');
          int port = Numbers.port(slash < 0 ? text : text.substring(0, slash));
          String path = slash < 0 ? "" : text.substring(slash + 1);
          return new Ready(Ready.Protocol.HTTP, port, path, within);
        });
  }

  private Optional<Ready> tcp(YamlNode node, Duration within) {
    return shapes.scalar(
        node,
        "tcp",
        "a port",
        text -> new Ready(Ready.Protocol.TCP, Numbers.port(text), "", within));
  }
}
