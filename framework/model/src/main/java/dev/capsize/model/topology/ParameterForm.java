package dev.capsize.model.topology;

import dev.capsize.model.part.ParamType;
import dev.capsize.model.yaml.YamlScalar;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The form of a parameter, taken from its default. {@code 10m} is a duration and a size: a value
 * may have any form that the default has.
 */
record ParameterForm(List<ParamType> types) {

  private static final List<ParamType> FORMS =
      List.of(
          ParamType.INTEGER,
          ParamType.BOOLEAN,
          ParamType.DURATION,
          ParamType.SIZE,
          ParamType.PERCENTAGE,
          ParamType.RATE);

  static ParameterForm of(YamlScalar value) {
    if (!value.plain()) {
      return new ParameterForm(List.of());
    }
    if (reads(ParamType.INTEGER, value.text())) {
      return new ParameterForm(List.of(ParamType.INTEGER));
    }
    return new ParameterForm(FORMS.stream().filter(type -> reads(type, value.text())).toList());
  }

  boolean accepts(String value) {
    return types.isEmpty() || types.stream().anyMatch(type -> reads(type, value));
  }

  String text() {
    return types.stream().map(ParamType::form).collect(Collectors.joining(" or "));
  }

  private static boolean reads(ParamType type, String text) {
    try {
      type.parse(text);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
