package dev.capsize.model.yaml;

import dev.capsize.model.source.Guess;
import dev.capsize.model.source.Place;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A map whose keys are known in advance.
 *
 * @param what it is, for messages
 * @since 0.1
 */
public record Fields(Shapes shapes, YamlMap map, String what) {

  static Fields of(Shapes shapes, YamlMap map, String what, List<String> allowed) {
    for (YamlEntry entry : map.entries()) {
      if (!allowed.contains(entry.key())) {
        shapes.add(entry.place(), unknown("key", entry.key(), "of " + what, allowed));
      } else if (entry.value().isNull()) {
        shapes.add(entry.place(), entry.key() + " has no value; give it one or remove it");
      }
    }
    return new Fields(shapes, map, what);
  }

  /** The one form of the sentence about a word that is not known. */
  public static String unknown(String noun, String word, String where, List<String> allowed) {
    String known =
        allowed.isEmpty() ? "none is allowed" : "allowed are " + String.join(", ", allowed);
    return "unknown %s \"%s\"%s; %s%s"
        .formatted(
            noun, word, where.isEmpty() ? "" : " " + where, known, Guess.among(word, allowed));
  }

  public Place place() {
    return map.place();
  }

  /** What stands behind a key; empty where the key is absent or has no value. */
  public Optional<YamlNode> find(String key) {
    return map.find(key).map(YamlEntry::value).filter(node -> !node.isNull());
  }

  /**
   * What stands behind a key that must be there.
   *
   * @param form what is allowed, for messages
   */
  public Optional<YamlNode> need(String key, String form) {
    Optional<YamlNode> found = find(key);
    // A key without a value is a problem already.
    if (found.isEmpty() && map.find(key).isEmpty()) {
      shapes.add(map.place(), "%s has no %s; it must be %s".formatted(what, key, form));
    }
    return found;
  }

  public Optional<String> text(String key) {
    return find(key).flatMap(node -> shapes.text(node, key));
  }

  public <T> Optional<T> scalar(String key, String form, Function<String, T> parser) {
    return find(key).flatMap(node -> shapes.scalar(node, key, form, parser));
  }

  public <T> Optional<T> needScalar(String key, String form, Function<String, T> parser) {
    return need(key, form).flatMap(node -> shapes.scalar(node, key, form, parser));
  }

  /** The texts of a list; none where the key is absent. */
  public List<String> texts(String key) {
    return find(key).map(node -> shapes.texts(node, key)).orElse(List.of());
  }

  /** The items of a list; none where the key is absent. */
  public List<YamlNode> items(String key) {
    return find(key).flatMap(node -> shapes.list(node, key)).map(YamlList::items).orElse(List.of());
  }

  /** The entries of a map; none where the key is absent. */
  public List<YamlEntry> entries(String key) {
    return find(key).flatMap(node -> shapes.map(node, key)).map(YamlMap::entries).orElse(List.of());
  }
}
