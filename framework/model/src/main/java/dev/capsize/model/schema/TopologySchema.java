package dev.capsize.model.schema;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.capsize.model.part.ParamType;
import dev.capsize.model.part.PartKind;
import java.util.List;

/** The schema of {@code topology.yaml}. */
record TopologySchema(PartSchemas parts) {

  ObjectNode write() {
    ObjectNode map = Json.closedMap("capsize", "topology", "nodes");
    Json.property(map, "capsize", Json.version(), "The version of the format.");
    Json.property(
        map,
        "topology",
        Json.pattern("[a-z0-9][a-z0-9-]*(/[a-z0-9][a-z0-9-]*)*"),
        "Its name, which is its folder's path.");
    Json.property(
        map,
        "parameters",
        Json.type("object").set("additionalProperties", forms().text()),
        "Defaults by name; ${name} puts a value in.");
    Json.property(map, "images", Json.openMap(image()), "Images by name.");
    Json.property(map, "regions", Json.openMap(texts()), "Zones by region.");
    Json.property(map, "links", Json.list(link()), "What lies between regions and zones.");
    Json.property(map, "networks", texts(), "Names; one network for all nodes where absent.");
    Json.property(
        map, "secrets", Json.openMap(secret()), "Drawn anew for every run, or from elsewhere.");
    Json.property(
        map,
        "nodes",
        Json.openMap(new NodeSchema(forms()).write()).put("minProperties", 1),
        "Node groups by name.");
    Json.property(
        map, "addresses", Json.openMap(address()), "Addresses that nodes hand to each other.");
    Json.property(map, "services", Json.openMap(service()), "What a workload speaks to, by name.");
    Json.property(map, "roles", Json.openMap(role()), "Roles that move between nodes, by name.");
    Json.property(
        map, "marks", Json.openMap(parts.oneOf(PartKind.MARK)), "Instants on the servers' side.");
    Json.property(map, "redundancy", redundancy(), "What fully redundant means.");
    Json.property(map, "operations", Json.openMap(operation()), "Planned operations by name.");
    parts.define(map, PartKind.MARK);
    return Json.head(map, "Capsize topology");
  }

  /** What a scenario says beside a Compose file. */
  ObjectNode compose() {
    ObjectNode map = Json.closedMap("compose");
    Json.property(map, "compose", Json.type("string"), "A Compose file beside the scenario.");
    Json.property(map, "services", Json.openMap(service()), "What a workload speaks to, by name.");
    Json.property(map, "roles", Json.openMap(role()), "Roles that move between nodes, by name.");
    Json.property(
        map, "marks", Json.openMap(parts.oneOf(PartKind.MARK)), "Instants on the servers' side.");
    Json.property(map, "redundancy", redundancy(), "What fully redundant means.");
    Json.property(map, "operations", Json.openMap(operation()), "Planned operations by name.");
    return Json.property(map, "links", Json.list(link()), "What lies between regions and zones.");
  }

  private Forms forms() {
    return parts.forms();
  }

  private ObjectNode texts() {
    return Json.list(forms().text());
  }

  private ObjectNode image() {
    ObjectNode build = Json.closedMap("build");
    Json.property(build, "build", Json.type("string"), "A folder with a Dockerfile.");
    Json.property(build, "dockerfile", Json.type("string"), "Its name; Dockerfile where absent.");
    Json.property(
        build,
        "args",
        Json.type("object").set("additionalProperties", forms().text()),
        "Arguments of the build.");
    ObjectNode pull = Json.closedMap("pull");
    Json.property(pull, "pull", Json.type("string"), "A reference.");
    return Json.anyOf(Json.type("string"), build, pull);
  }

  private ObjectNode secret() {
    ObjectNode file = Json.closedMap("file");
    Json.property(file, "file", Json.type("string"), "A file that holds it.");
    ObjectNode environment = Json.closedMap("environment");
    Json.property(environment, "environment", Json.type("string"), "A variable that holds it.");
    return Json.anyOf(forms().choice("generate"), file, environment);
  }

  private ObjectNode link() {
    ObjectNode map = Json.closedMap("between");
    Json.property(
        map, "between", texts().put("minItems", 2).put("maxItems", 2), "Two regions or zones.");
    Json.property(
        map, "latency", forms().of(ParamType.DURATION), "How much longer, in each direction.");
    Json.property(
        map, "jitter", forms().of(ParamType.DURATION), "By how much that varies, up and down.");
    return Json.property(map, "loss", forms().of(ParamType.PERCENTAGE), "The share that is lost.");
  }

  private static ObjectNode address() {
    ObjectNode map = Json.closedMap("of");
    return Json.property(map, "of", Json.type("string"), "The node group that can hold it.");
  }

  ObjectNode service() {
    ObjectNode map = Json.closedMap("driver", "port");
    ArrayNode oneOf = map.putArray("oneOf");
    oneOf.addObject().set("required", Json.texts(List.of("nodes")));
    oneOf.addObject().set("required", Json.texts(List.of("address")));
    Json.property(map, "driver", driver(), "Who speaks to it.");
    Json.property(map, "nodes", Json.type("string"), "The node group that serves it.");
    Json.property(map, "address", Json.type("string"), "The virtual address that serves it.");
    Json.property(map, "port", forms().port(), "Where it listens in the node.");
    Json.property(map, "user", forms().text(), "Who logs in.");
    ObjectNode variable = Json.closedMap("env");
    Json.property(variable, "env", Json.type("string"), "A variable that its nodes are told.");
    Json.property(
        map, "password", Json.anyOf(Json.type("string"), variable), "The name of a secret.");
    Json.property(map, "database", forms().text(), "What is opened.");
    return Json.property(
        map,
        "leads-to",
        Json.type("object").set("additionalProperties", forms().port()),
        "Ports of node groups to which a server sends its clients on.");
  }

  private ObjectNode driver() {
    List<String> names = parts.names(PartKind.DRIVER);
    return names.isEmpty() ? Json.type("string") : forms().choice(names.toArray(String[]::new));
  }

  private ObjectNode role() {
    ObjectNode witness = Json.closedMap("service");
    Json.property(witness, "service", Json.type("string"), "Where every node is written to.");
    Json.property(
        witness, "every", forms().of(ParamType.DURATION), "Between two writes; 20ms where absent.");
    ObjectNode map = Json.closedMap("of", "acknowledges-write");
    Json.property(map, "of", Json.type("string"), "The node group that can hold it.");
    Json.property(
        map,
        "several",
        forms().of(ParamType.BOOLEAN),
        "Whether several nodes hold it at once; false where absent.");
    return Json.property(map, "acknowledges-write", witness, "Who acknowledges a write, holds it.");
  }

  private ObjectNode redundancy() {
    ObjectNode figure = forms().of(ParamType.SIZE);
    ObjectNode bounds = Json.closedMap().put("minProperties", 1);
    Json.property(bounds, "at-least", figure.deepCopy(), "The lower bound.");
    Json.property(bounds, "at-most", figure.deepCopy(), "The upper bound.");
    return Json.type("object").set("additionalProperties", Json.anyOf(figure, bounds));
  }

  private ObjectNode operation() {
    ObjectNode map = Json.closedMap("on", "run");
    Json.property(map, "on", forms().of(ParamType.TARGET), "Where it runs.");
    Json.property(map, "run", command(), "A program and its arguments.");
    Json.property(map, "moves", Json.type("string"), "The role that has another holder then.");
    Json.property(map, "seen", command(), "Fails in the node before it and succeeds after it.");
    Json.property(map, "undo", command(), "Undoes it; where absent, what it did stays.");
    Json.property(
        map, "within", forms().of(ParamType.DURATION), "Until it is seen; 30s where absent.");
    ArrayNode oneOf = map.putArray("oneOf");
    oneOf.addObject().set("required", Json.texts(List.of("moves")));
    oneOf.addObject().set("required", Json.texts(List.of("seen")));
    return map;
  }

  private ObjectNode command() {
    return texts().put("minItems", 1);
  }
}
