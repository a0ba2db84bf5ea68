package dev.capsize.model.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;

/** The few shapes of JSON Schema that are needed. */
final class Json {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private Json() {}

  static ObjectNode type(String... names) {
    ObjectNode node = NODES.objectNode();
    return names.length == 1 ? node.put("type", names[0]) : node.set("type", texts(List.of(names)));
  }

  /** A map with known keys; properties are put with {@link #property}. */
  static ObjectNode closedMap(String... required) {
    ObjectNode map = type("object").put("additionalProperties", false);
    if (required.length > 0) {
      map.set("required", texts(List.of(required)));
    }
    map.putObject("properties");
    return map;
  }

  static ObjectNode property(ObjectNode map, String key, ObjectNode value, String description) {
    map.withObjectProperty("properties").set(key, described(value, description));
    return map;
  }

  /** A map with any kebab-case keys. */
  static ObjectNode openMap(ObjectNode value) {
    ObjectNode map = type("object");
    map.set("propertyNames", pattern("[a-z][a-z0-9]*(-[a-z0-9]+)*"));
    map.set("additionalProperties", value);
    return map;
  }

  static ObjectNode list(ObjectNode item) {
    return type("array").set("items", item);
  }

  /** A text that matches a pattern as a whole. */
  static ObjectNode pattern(String pattern) {
    return type("string").put("pattern", "^(" + pattern + ")$");
  }

  /** The version that the readers read. */
  static ObjectNode version() {
    return NODES.objectNode().put("const", 1);
  }

  static ObjectNode choice(Collection<String> texts) {
    return NODES.objectNode().set("enum", texts(texts));
  }

  static ObjectNode anyOf(JsonNode... schemas) {
    ObjectNode node = NODES.objectNode();
    node.putArray("anyOf").addAll(List.of(schemas));
    return node;
  }

  static ObjectNode ref(String definition) {
    return NODES.objectNode().put("$ref", "#/definitions/" + definition);
  }

  static ObjectNode described(ObjectNode node, String description) {
    // Draft-07 ignores what stands beside a $ref.
    if (node.has("$ref")) {
      ObjectNode around = NODES.objectNode().put("description", description);
      around.putArray("allOf").add(node);
      return around;
    }
    return node.put("description", description);
  }

  static ArrayNode texts(Collection<String> texts) {
    ArrayNode array = NODES.arrayNode();
    texts.forEach(array::add);
    return array;
  }

  /** The head that both schemas have. */
  static ObjectNode head(ObjectNode schema, String title) {
    ObjectNode head = NODES.objectNode();
    head.put("$schema", "http://json-schema.org/draft-07/schema#");
    head.put("title", title);
    return head.setAll(schema);
  }
}
