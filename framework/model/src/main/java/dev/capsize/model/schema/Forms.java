package dev.capsize.model.schema;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.capsize.model.part.Param;
import dev.capsize.model.part.ParamType;
import dev.capsize.model.value.Target;
import java.util.Arrays;

/**
 * The forms of values.
 *
 * @param parameters whether <code>${name}</code> can stand for any of them
 */
record Forms(boolean parameters) {

  private static final String NUMBER = "\\d+(\\.\\d+)?";
  private static final String DURATION = NUMBER + "(ms|s|m|h)";

  ObjectNode of(Param param) {
    ObjectNode form =
        param.choices().isEmpty() ? of(param.type()) : orParameter(Json.choice(param.choices()));
    putDefault(form, param);
    return form;
  }

  ObjectNode of(ParamType type) {
    return switch (type) {
      case BOOLEAN -> orParameter(Json.type("boolean"));
      case INTEGER -> orParameter(Json.type("integer").put("minimum", 0));
      case INTEGERS -> listOf(of(ParamType.INTEGER));
      case DECIMAL -> orParameter(Json.type("number").put("minimum", 0));
      case DURATION -> orParameter(Json.pattern(DURATION));
      case OFFSET -> orParameter(Json.pattern("-?" + DURATION));
      case DURATION_RANGE -> orParameter(Json.pattern(DURATION + "(\\.\\." + DURATION + ")?"));
      case PERCENTAGE -> orParameter(Json.pattern(NUMBER + "%"));
      case RATE -> orParameter(Json.pattern(NUMBER + "/(s|m)"));
      case SIZE -> orParameter(size());
      case TARGET -> target();
      case TARGETS -> Json.anyOf(target(), Json.list(target()));
      case ZONE, REGION -> Json.anyOf(Json.type("string"), placeOfARole());
      case WORKLOAD, FAULT, ROLE, SOLE_ROLE, SERVICE, GROUP, OPERATION -> Json.type("string");
      case TEXT, PATTERN -> text();
      case TEXTS, ACCEPTANCES -> listOf(text());
    };
  }

  /** What YAML takes for a number or a truth value is a text all the same. */
  ObjectNode text() {
    return Json.type("string", "number", "boolean");
  }

  ObjectNode port() {
    return orParameter(Json.type("integer").put("minimum", 1).put("maximum", 65_535));
  }

  ObjectNode positive() {
    return orParameter(Json.type("integer").put("minimum", 1));
  }

  ObjectNode upTo() {
    return Json.type("integer").put("minimum", 0);
  }

  ObjectNode cpus() {
    return orParameter(Json.type("number").put("minimum", 0.01));
  }

  ObjectNode choice(String... texts) {
    return orParameter(Json.choice(Arrays.asList(texts)));
  }

  ObjectNode pattern(String pattern) {
    return orParameter(Json.pattern(pattern));
  }

  /** One alone is a list of one. */
  private static ObjectNode listOf(ObjectNode item) {
    return Json.anyOf(item.deepCopy(), Json.list(item));
  }

  private ObjectNode orParameter(ObjectNode form) {
    return parameters
        ? Json.anyOf(form, Json.type("string").put("pattern", "\\$\\{[^}]+\\}"))
        : form;
  }

  private static ObjectNode size() {
    return Json.anyOf(
        Json.type("integer").put("minimum", 0), Json.pattern("\\d+[kKmMgG]?([iI]?[bB])?"));
  }

  private static ObjectNode placeOfARole() {
    ObjectNode map = Json.closedMap("of");
    map.withObjectProperty("properties").set("of", Json.type("string"));
    return map;
  }

  private static ObjectNode target() {
    ObjectNode map = Json.closedMap().put("minProperties", 1).put("maxProperties", 1);
    for (Target.Mode mode : Target.Mode.values()) {
      if (mode != Target.Mode.NAMED) {
        map.withObjectProperty("properties").set(mode.key(), Json.type("string"));
      }
    }
    return Json.anyOf(Json.type("string"), map);
  }

  private static void putDefault(ObjectNode form, Param param) {
    String text = param.defaultText();
    if (text == null) {
      return;
    }
    switch (param.type()) {
      case INTEGER -> form.put("default", Long.parseLong(text));
      case DECIMAL -> form.put("default", Double.parseDouble(text));
      case BOOLEAN -> form.put("default", Boolean.parseBoolean(text));
      default -> form.put("default", text);
    }
  }
}
