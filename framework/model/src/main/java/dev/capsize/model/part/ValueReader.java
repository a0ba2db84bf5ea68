package dev.capsize.model.part;

import dev.capsize.model.source.Guess;
import dev.capsize.model.value.Target;
import dev.capsize.model.yaml.Shapes;
import dev.capsize.model.yaml.YamlList;
import dev.capsize.model.yaml.YamlMap;
import dev.capsize.model.yaml.YamlNode;
import java.util.List;
import java.util.Optional;

/** Reads the value of one parameter. */
final class ValueReader {

  private final Shapes shapes;
  private final Names names;
  private final TargetReader targets;

  ValueReader(Shapes shapes, Names names) {
    this.shapes = shapes;
    this.names = names;
    this.targets = new TargetReader(shapes, names);
  }

  Optional<Object> read(Param param, YamlNode node) {
    return switch (param.type()) {
      case TARGET -> targets.read(node, param.name()).map(Object.class::cast);
      case TARGETS -> Optional.of(targets(param, node));
      case ZONE, REGION -> place(param, node);
      case TEXTS, INTEGERS, ACCEPTANCES -> Optional.of(scalars(param, node));
      default -> scalar(param, node);
    };
  }

  private List<?> targets(Param param, YamlNode node) {
    List<YamlNode> items = node instanceof YamlList list ? list.items() : List.of(node);
    return items.stream().flatMap(item -> targets.read(item, param.name()).stream()).toList();
  }

  /**
   * A zone or region by its name, or <code>{ of: ROLE }</code>: the one in which a role is held.
   */
  private Optional<Object> place(Param param, YamlNode node) {
    if (!(node instanceof YamlMap)) {
      return scalar(param, node);
    }
    Target.Mode mode = param.type() == ParamType.ZONE ? Target.Mode.ZONE_OF : Target.Mode.REGION_OF;
    return shapes
        .fields(node, param.name(), "of")
        .flatMap(
            fields ->
                fields.needScalar("of", "a role", role -> names.require(role, Names.Kind.ROLE)))
        .map(role -> new Target(mode, role));
  }

  /** One alone is a list of one. */
  private List<?> scalars(Param param, YamlNode node) {
    List<YamlNode> items = node instanceof YamlList list ? list.items() : List.of(node);
    return items.stream().flatMap(item -> scalar(param, item).stream()).toList();
  }

  private Optional<Object> scalar(Param param, YamlNode node) {
    return shapes.scalar(
        node,
        param.name(),
        param.type().form(),
        text -> {
          checkChoice(param, text);
          Names.referredBy(param.type()).ifPresent(kind -> names.require(text, kind));
          return param.type().parse(text);
        });
  }

  private static void checkChoice(Param param, String text) {
    if (!param.choices().isEmpty() && !param.choices().contains(text)) {
      throw new IllegalArgumentException(
          "\"%s\" is no choice; allowed are %s%s"
              .formatted(
                  text, String.join(", ", param.choices()), Guess.among(text, param.choices())));
    }
  }
}
