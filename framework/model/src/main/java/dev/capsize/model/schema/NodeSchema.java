package dev.capsize.model.schema;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.capsize.model.part.ParamType;

/** The schema of a node group. */
record NodeSchema(Forms forms) {

  ObjectNode write() {
    ObjectNode map = Json.closedMap("image");
    Json.property(map, "image", Json.type("string"), "The name of an image.");
    Json.property(map, "count", forms.positive(), "How many; one without a number where absent.");
    Json.property(
        map,
        "starts",
        Json.anyOf(forms.choice("later"), forms.upTo()),
        "How many run from the beginning, the first ones; later: none; all where absent.");
    Json.property(map, "zones", texts(), "The zone of each node in turn.");
    Json.property(map, "needs", texts(), "Node groups that must be ready first.");
    Json.property(map, "networks", texts(), "The networks that each node is in.");
    Json.property(
        map, "cpus", forms.cpus(), "The limit of processor time of each node, in processors.");
    Json.property(map, "memory", forms.of(ParamType.SIZE), "The limit of each node.");
    Json.property(map, "pids", forms.positive(), "The limit of processes of each node.");
    Json.property(
        map,
        "clock",
        forms.choice("real", "fake"),
        "fake: faults can move the clock that its processes read; real where absent.");
    Json.property(
        map, "restart", forms.of(ParamType.BOOLEAN), "Whether a system that ends is restarted.");
    Json.property(map, "secrets", texts(), "Secrets that are put into /run/secrets.");
    Json.property(map, "volumes", volumes(), "Disks by path in the node.");
    Json.property(
        map,
        "env",
        Json.type("object").set("additionalProperties", forms.text()),
        "Environment variables.");
    Json.property(map, "entrypoint", texts(), "Replaces the image's entrypoint and command.");
    Json.property(map, "command", texts(), "Replaces the image's command.");
    Json.property(map, "aliases", texts(), "More names by which other nodes find its nodes.");
    Json.property(map, "ports", Json.list(forms.port()), "Ports to publish, on free ports.");
    return Json.property(map, "ready", ready(), "When a node is up; when it runs where absent.");
  }

  private ObjectNode texts() {
    return Json.list(forms.text());
  }

  private ObjectNode volumes() {
    ObjectNode volume = Json.closedMap("size");
    Json.property(volume, "size", forms.of(ParamType.SIZE), "Its bound.");
    Json.property(volume, "kind", forms.choice("disk", "memory"), "disk where absent.");
    ObjectNode map = Json.type("object");
    map.set("propertyNames", Json.pattern("(/[A-Za-z0-9_-][A-Za-z0-9._-]*)+"));
    map.set("additionalProperties", volume);
    return map;
  }

  private ObjectNode ready() {
    ObjectNode http = Json.closedMap("http");
    Json.property(
        http,
        "http",
        Json.anyOf(forms.port(), forms.pattern("\\d+(/.*)?")),
        "A port and a path that answers 2xx, such as 8008/readiness.");
    ObjectNode tcp = Json.closedMap("tcp");
    Json.property(tcp, "tcp", forms.port(), "A port that listens.");
    ObjectNode command = Json.closedMap("command");
    Json.property(command, "command", texts(), "A program in the node that succeeds.");
    Json.property(
        command, "every", forms.of(ParamType.DURATION), "Between two; 500ms where absent.");
    Json.property(
        command, "timeout", forms.of(ParamType.DURATION), "Of each of them; 5s where absent.");
    for (ObjectNode map : new ObjectNode[] {http, tcp, command}) {
      Json.property(
          map, "within", forms.of(ParamType.DURATION), "At the latest; 60s where absent.");
    }
    return Json.anyOf(http, tcp, command);
  }
}
