package dev.capsize.model.yaml;

import dev.capsize.model.source.Place;
import dev.capsize.model.source.Problems;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Asks nodes for the shape that a grammar wants, and notes a problem where they have another one.
 *
 * @param problems receives them
 * @since 0.1
 */
public record Shapes(Problems problems) {

  /**
   * A map with known keys.
   *
   * @param what it is, for messages: {@code a node}
   */
  public Optional<Fields> fields(YamlNode node, String what, String... allowed) {
    return map(node, what).map(map -> Fields.of(this, map, what, List.of(allowed)));
  }

  /** A map with any keys. */
  public Optional<YamlMap> map(YamlNode node, String what) {
    if (node instanceof YamlMap map) {
      return Optional.of(map);
    }
    wrong(node, what, "a map");
    return Optional.empty();
  }

  public Optional<YamlList> list(YamlNode node, String what) {
    if (node instanceof YamlList list) {
      return Optional.of(list);
    }
    wrong(node, what, "a list");
    return Optional.empty();
  }

  /**
   * A scalar.
   *
   * @param form what is allowed, for messages
   * @param parser throws {@link IllegalArgumentException} with a message for the user
   */
  public <T> Optional<T> scalar(
      YamlNode node, String what, String form, Function<String, T> parser) {
    if (!(node instanceof YamlScalar scalar) || node.isNull()) {
      wrong(node, what, form);
      return Optional.empty();
    }
    try {
      return Optional.of(parser.apply(scalar.text()));
    } catch (IllegalArgumentException e) {
      problems.add(node.place(), what + ": " + e.getMessage());
      return Optional.empty();
    }
  }

  public Optional<String> text(YamlNode node, String what) {
    return scalar(node, what, "a text", Function.identity());
  }

  /** A list of texts. */
  public List<String> texts(YamlNode node, String what) {
    return list(node, what).stream()
        .flatMap(list -> list.items().stream())
        .flatMap(item -> text(item, what).stream())
        .toList();
  }

  private void wrong(YamlNode node, String what, String form) {
    add(node.place(), "%s is %s; it must be %s".formatted(what, node.kind(), form));
  }

  public void add(Place place, String problem) {
    problems.add(place, problem);
  }
}
