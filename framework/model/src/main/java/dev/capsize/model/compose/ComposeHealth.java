package dev.capsize.model.compose;

import dev.capsize.model.source.Place;
import dev.capsize.model.yaml.Fields;
import dev.capsize.model.yaml.YamlEntry;
import dev.capsize.model.yaml.YamlList;
import dev.capsize.model.yaml.YamlMap;
import dev.capsize.model.yaml.YamlNode;
import dev.capsize.model.yaml.YamlScalar;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * When a service is ready: by its health check, else as soon as it listens where the scenario calls
 * it.
 */
record ComposeHealth(ComposeService service) {

  private static final Pattern DURATION =
      Pattern.compile("(?:(\\d+)h)?(?:(\\d+)m(?!s))?(?:(\\d+(?:\\.\\d+)?)s)?(?:(\\d+)ms)?");

  /** Compose's own defaults. */
  private static final Duration INTERVAL = Duration.ofSeconds(30);

  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final long RETRIES = 3;

  /** Nobody wants to wait for half a minute to see that something runs. */
  private static final Duration EVERY = Duration.ofMillis(500);

  Optional<YamlNode> read() {
    Optional<YamlNode> check = service.fields().find("healthcheck");
    if (check.isEmpty()) {
      return listens();
    }
    Optional<Fields> fields =
        service
            .shapes()
            .fields(
                check.get(),
                "healthcheck",
                "test",
                "interval",
                "timeout",
                "retries",
                "start_period",
                "disable");
    if (fields.isEmpty() || fields.get().text("disable").filter("true"::equals).isPresent()) {
      return Optional.empty();
    }
    Optional<YamlNode> test = fields.get().need("test", "a command");
    List<YamlNode> command = test.map(this::command).orElse(List.of());
    if (command.isEmpty()) {
      return Optional.empty();
    }
    Duration interval = duration(fields.get(), "interval", INTERVAL);
    Duration timeout = duration(fields.get(), "timeout", TIMEOUT);
    long retries =
        fields.get().scalar("retries", "a whole number", ComposeHealth::number).orElse(RETRIES);
    // The last moment at which Compose would still call it healthy.
    Duration within =
        duration(fields.get(), "start_period", Duration.ZERO)
            .plus(interval.plus(timeout).multipliedBy(retries));
    Place place = check.get().place();
    return Optional.of(
        new Tree(place)
            .put("command", new YamlList(command, test.get().place()))
            .put("every", millis(interval.compareTo(EVERY) < 0 ? interval : EVERY, place))
            .put("timeout", millis(timeout, place))
            .put("within", millis(within, place))
            .build());
  }

  /** Empty: there is no check, or a problem was noted. */
  private List<YamlNode> command(YamlNode test) {
    if (!(test instanceof YamlList list)) {
      return service.shapes().text(test, "test").map(text -> shell(test)).orElse(List.of());
    }
    List<YamlNode> words = new ArrayList<>(list.items());
    String first = words.isEmpty() || !(words.get(0) instanceof YamlScalar word) ? "" : word.text();
    switch (first) {
      case "CMD" -> {
        return words.subList(1, words.size());
      }
      case "CMD-SHELL" -> {
        return words.size() == 2 ? shell(words.get(1)) : problem(test);
      }
      case "NONE" -> {
        return List.of();
      }
      default -> {
        return problem(test);
      }
    }
  }

  private List<YamlNode> problem(YamlNode test) {
    service
        .shapes()
        .add(test.place(), "test is a text, or a list that begins with CMD, CMD-SHELL or NONE");
    return List.of();
  }

  private static List<YamlNode> shell(YamlNode script) {
    return List.of(Tree.text("sh", script.place()), Tree.text("-c", script.place()), script);
  }

  /** The first port at which the scenario calls it. */
  private Optional<YamlNode> listens() {
    return service.compose().said().stream()
        .filter(section -> section.key().equals("services"))
        .filter(section -> section.value() instanceof YamlMap)
        .flatMap(section -> ((YamlMap) section.value()).entries().stream())
        .map(YamlEntry::value)
        .filter(YamlMap.class::isInstance)
        .map(YamlMap.class::cast)
        .filter(
            map ->
                map.find("nodes")
                    .filter(
                        nodes ->
                            nodes.value() instanceof YamlScalar text
                                && text.text().equals(service.group()))
                    .isPresent())
        .flatMap(map -> map.find("port").stream())
        .findFirst()
        .map(port -> new Tree(service.fields().place()).put("tcp", port.value()).build());
  }

  private static Duration duration(Fields fields, String key, Duration standard) {
    return fields.scalar(key, "a duration such as 1m30s", ComposeHealth::duration).orElse(standard);
  }

  static Duration duration(String text) {
    Matcher matcher = DURATION.matcher(text);
    if (text.isEmpty() || !matcher.matches()) {
      throw new IllegalArgumentException("\"" + text + "\" is no duration; 1m30s is one");
    }
    return Duration.ofHours(part(matcher.group(1)))
        .plusMinutes(part(matcher.group(2)))
        .plusMillis(
            matcher.group(3) == null ? 0 : Math.round(Double.parseDouble(matcher.group(3)) * 1000))
        .plusMillis(part(matcher.group(4)));
  }

  private static long part(@Nullable String digits) {
    return digits == null ? 0 : Long.parseLong(digits);
  }

  private static long number(String text) {
    if (!text.matches("\\d{1,4}")) {
      throw new IllegalArgumentException("\"" + text + "\" is no whole number");
    }
    return Long.parseLong(text);
  }

  private static YamlScalar millis(Duration duration, Place place) {
    return Tree.text(Math.max(1, duration.toMillis()) + "ms", place);
  }
}
