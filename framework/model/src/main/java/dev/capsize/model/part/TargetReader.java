package dev.capsize.model.part;

import dev.capsize.model.source.Guess;
import dev.capsize.model.value.Target;
import dev.capsize.model.yaml.Shapes;
import dev.capsize.model.yaml.YamlEntry;
import dev.capsize.model.yaml.YamlMap;
import dev.capsize.model.yaml.YamlNode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads targets: a name, or a map with one key that says how many of what.
 *
 * @since 0.1
 */
public final class TargetReader {

  private static final List<String> MODES =
      Arrays.stream(Target.Mode.values())
          .filter(mode -> mode != Target.Mode.NAMED)
          .map(Target.Mode::key)
          .toList();

  private final Shapes shapes;
  private final Names names;

  public TargetReader(Shapes shapes, Names names) {
    this.shapes = shapes;
    this.names = names;
  }

  public Optional<Target> read(YamlNode node, String what) {
    if (node instanceof YamlMap map) {
      return readMap(map, what);
    }
    return shapes
        .scalar(node, what, ParamType.TARGET.form(), Target::named)
        .filter(
            target ->
                exists(node, what, target, Names.Kind.NODE, Names.Kind.GROUP, Names.Kind.ROLE));
  }

  private Optional<Target> readMap(YamlMap map, String what) {
    if (map.entries().size() != 1) {
      shapes.add(
          map.place(),
          "%s has %d keys; it must be %s"
              .formatted(what, map.entries().size(), ParamType.TARGET.form()));
      return Optional.empty();
    }
    YamlEntry entry = map.entries().get(0);
    if (!MODES.contains(entry.key())) {
      shapes.add(
          entry.place(),
          "%s: \"%s\" is no way to choose nodes; allowed are %s%s"
              .formatted(
                  what, entry.key(), String.join(", ", MODES), Guess.among(entry.key(), MODES)));
      return Optional.empty();
    }
    Target.Mode mode = Target.Mode.valueOf(entry.key().toUpperCase(Locale.ROOT).replace('-', '_'));
    return shapes
        .text(entry.value(), what)
        .map(name -> new Target(mode, name))
        .filter(target -> exists(entry.value(), what, target, kindOf(mode)));
  }

  private static Names.Kind kindOf(Target.Mode mode) {
    return switch (mode) {
      case ZONE -> Names.Kind.ZONE;
      case REGION -> Names.Kind.REGION;
      case ZONE_OF, REGION_OF, OTHER_THAN -> Names.Kind.ROLE;
      default -> Names.Kind.GROUP;
    };
  }

  private boolean exists(YamlNode node, String what, Target target, Names.Kind... kinds) {
    Optional<String> wrong = names.check(target.name(), kinds);
    wrong.ifPresent(sentence -> shapes.add(node.place(), what + ": " + sentence));
    return wrong.isEmpty();
  }
}
