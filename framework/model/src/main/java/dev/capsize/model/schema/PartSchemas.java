package dev.capsize.model.schema;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.capsize.model.part.Param;
import dev.capsize.model.part.Part;
import dev.capsize.model.part.PartKind;
import dev.capsize.model.part.Parts;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The schemas of parts, each a definition of its own. */
record PartSchemas(Parts parts, Forms forms) {

  List<String> names(PartKind kind) {
    return parts.all(kind).stream().map(Part::name).toList();
  }

  /** A map with one key that names a part. */
  ObjectNode oneOf(PartKind kind) {
    return anyOf(kind).put("minProperties", 1).put("maxProperties", 1);
  }

  /** A map whose keys name parts. */
  ObjectNode anyOf(PartKind kind) {
    ObjectNode map = Json.closedMap();
    putAll(map, kind);
    return map;
  }

  /** Adds a property for every part of a kind. */
  void putAll(ObjectNode map, PartKind kind) {
    for (Part part : parts.all(kind)) {
      Json.property(map, part.name(), Json.ref(definition(part)), part.summary());
    }
  }

  /** Adds the definitions that the others refer to. */
  void define(ObjectNode schema, PartKind... kinds) {
    for (PartKind kind : kinds) {
      for (Part part : parts.all(kind)) {
        schema.withObjectProperty("definitions").set(definition(part), values(part));
      }
    }
  }

  private static String definition(Part part) {
    return part.kind().name().toLowerCase(Locale.ROOT) + "." + part.name();
  }

  private ObjectNode values(Part part) {
    List<Param> params = part.params().list();
    String[] required =
        params.stream().filter(Param::required).map(Param::name).toArray(String[]::new);
    ObjectNode map = Json.closedMap(required);
    for (Param param : params) {
      Json.property(map, param.name(), forms.of(param), param.text());
    }
    Optional<ObjectNode> shorthand =
        part.params().shorthand().flatMap(part.params()::find).map(forms::of);
    if (shorthand.isPresent()) {
      return Json.anyOf(shorthand.get(), map);
    }
    return required.length == 0 ? Json.anyOf(map, Json.type("null")) : map;
  }
}
