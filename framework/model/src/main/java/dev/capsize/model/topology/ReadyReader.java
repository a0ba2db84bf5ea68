package dev.capsize.model.topology;

import dev.capsize.model.part.ParamType;
import dev.capsize.model.value.Durations;
import dev.capsize.model.yaml.Fields;
import dev.capsize.model.yaml.Shapes;
import dev.capsize.model.yaml.YamlNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads <code>ready: { http: 8008/readiness, within: 60s }</code>. */
record ReadyReader(Shapes shapes) {

  private static final Duration WITHIN = Duration.ofSeconds(60);
  private static final Duration EVERY = Duration.ofMillis(500);
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final List<String> WAYS = List.of("http", "tcp", "command");
  private static final String FORM =
      "{ http: 8008/readiness }, { tcp: 5432 } or { command: [pg_isready] }";

  Optional<Ready> read(YamlNode node) {
    Optional<Fields> fields =
        shapes.fields(node, "ready", "http", "tcp", "command", "every", "timeout", "within");
    if (fields.isEmpty()) {
      return Optional.empty();
    }
    List<String> said = WAYS.stream().filter(way -> fields.get().find(way).isPresent()).toList();
    if (said.size() != 1) {
      shapes.add(
          node.place(),
          "ready says %s; it must be %s"
              .formatted(
                  said.isEmpty() ? "neither http, tcp nor command" : String.join(" and ", said),
                  FORM));
      return Optional.empty();
    }
    Duration within = duration(fields.get(), "within", WITHIN);
    return question(said.get(0), fields.get()).map(question -> new Ready(question, within));
  }

  private Optional<? extends Ready.Question> question(String way, Fields fields) {
    if (way.equals("command")) {
      return command(fields);
    }
    for (String key : List.of("every", "timeout")) {
      fields
          .find(key)
          .ifPresent(
              node ->
                  shapes.add(node.place(), key + " belongs to a command; " + way + " has none"));
    }
    return way.equals("http")
        ? fields.scalar("http", "a port and a path such as 8008/readiness", ReadyReader::http)
        : fields.scalar("tcp", "a port", text -> new Ready.Tcp(Numbers.port(text)));
  }

  private static Ready.Http http(String text) {
    int slash = text.indexOf('/');
    int port = Numbers.port(slash < 0 ? text : text.substring(0, slash));
    return new Ready.Http(port, slash < 0 ? "" : text.substring(slash + 1));
  }

  private Optional<Ready.Command> command(Fields fields) {
    List<String> words = fields.texts("command");
    if (words.isEmpty()) {
      shapes.add(fields.place(), "command names no program");
      return Optional.empty();
    }
    return Optional.of(
        new Ready.Command(
            words, duration(fields, "every", EVERY), duration(fields, "timeout", TIMEOUT)));
  }

  private static Duration duration(Fields fields, String key, Duration standard) {
    return fields.scalar(key, ParamType.DURATION.form(), Durations::parse).orElse(standard);
  }
}
