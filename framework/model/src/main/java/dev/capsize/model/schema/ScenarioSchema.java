package dev.capsize.model.schema;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.capsize.model.part.ParamType;
import dev.capsize.model.part.PartKind;
import dev.capsize.model.sweep.ComponentKind;
import java.util.List;
import java.util.stream.Stream;

/** The schema of {@code *.capsize.yaml}. */
record ScenarioSchema(PartSchemas parts) {

  private static final String MEMBER = "member";

  ObjectNode write() {
    ObjectNode map = Json.closedMap("capsize", "id", "topology", "steady", "expect");
    Json.property(map, "capsize", Json.version(), "The version of the format.");
    Json.property(map, "id", name(), "Unique in the module: JUnit id, run folder, Allure history.");
    Json.property(map, "name", forms().text(), "For people; the id where absent.");
    Json.property(
        map, "tags", Json.list(Json.pattern("[A-Za-z0-9._-]+")), "What scenarios are filtered by.");
    Json.property(map, "topology", topology(), "What runs.");
    Json.property(map, "seed", seed(), "A number replays a run; random draws and records one.");
    Json.property(
        map,
        "workload",
        Json.openMap(parts.oneOf(PartKind.WORKLOAD)),
        "The load, by names of your choice.");
    Json.property(map, "steady", steady(), "What normal is: before the faults and after them.");
    Json.property(map, "faults", faults(), "What breaks, and when.");
    Json.property(map, "sweep", sweep(), "What is taken away, piece by piece; instead of faults.");
    ArrayNode either = map.putArray("oneOf");
    List.of("faults", "sweep")
        .forEach(key -> either.addObject().set("required", Json.texts(List.of(key))));
    Json.property(map, "abort-when", abortWhen(), "What ends the faults, and the run, at once.");
    Json.property(map, "observe", observe(), "How long the run watches after the first fault.");
    Json.property(map, "expect", expect(), "What must hold.");
    parts.define(
        map,
        PartKind.WORKLOAD,
        PartKind.CONDITION,
        PartKind.FAULT,
        PartKind.EXPECTATION,
        PartKind.MARK,
        PartKind.SWEEP_EXPECTATION);
    map.withObjectProperty("definitions").set(MEMBER, member());
    return Json.head(map, "Capsize scenario");
  }

  private Forms forms() {
    return parts.forms();
  }

  private static ObjectNode name() {
    return Json.pattern("[a-z][a-z0-9]*(-[a-z0-9]+)*").put("maxLength", 60);
  }

  private ObjectNode topology() {
    ObjectNode map = Json.closedMap("use");
    Json.property(map, "use", Json.type("string"), "Its name, such as postgres/ha.");
    Json.property(
        map,
        "with",
        Json.type("object").set("additionalProperties", forms().text()),
        "Values for its parameters.");
    return Json.anyOf(Json.type("string"), map, new TopologySchema(parts).compose());
  }

  private static ObjectNode seed() {
    return Json.anyOf(Json.choice(List.of("random")), Json.type("integer"));
  }

  private ObjectNode steady() {
    ObjectNode map = Json.closedMap("probes");
    Json.property(map, "hold", duration(), "How long without interruption; 5s where absent.");
    Json.property(map, "within", duration(), "How long it is waited for; 60s where absent.");
    Json.property(
        map,
        "probes",
        Json.list(parts.oneOf(PartKind.CONDITION)).put("minItems", 1),
        "All of them hold.");
    return map;
  }

  /** An entry of the list. */
  private ObjectNode faults() {
    ObjectNode fault = Json.closedMap("at");
    Json.property(fault, "as", name(), "Its name in this scenario; the fault's where absent.");
    Json.property(
        fault,
        "at",
        forms().of(ParamType.DURATION_RANGE),
        "After the steady state has held; drawn from a range.");
    oneFault(fault);
    return Json.list(fault).put("minItems", 1);
  }

  private ObjectNode sweep() {
    ObjectNode map = Json.closedMap("over");
    Json.property(
        map,
        "over",
        Json.list(Json.choice(Stream.of(ComponentKind.values()).map(ComponentKind::key).toList()))
            .put("minItems", 1),
        "The kinds of components.");
    Json.property(
        map,
        "faults",
        Json.list(Json.type("string")).put("minItems", 1),
        "By which they go: isolate, or any fault that takes a target and nothing else.");
    Json.property(
        map,
        "depth",
        Json.type("integer").put("minimum", 1).put("maximum", 9),
        "How many go at once, at most; 1 where absent.");
    Json.property(
        map, "hold", duration(), "How long the steady state holds without them; 5s where absent.");
    Json.property(map, "within", duration(), "How long it may take to return; 30s where absent.");
    Json.property(
        map,
        "without",
        Json.list(Json.type("string")),
        "The probes that need not hold meanwhile; redundancy where absent.");
    Json.property(
        map, "except", Json.list(Json.type("string")), "Components and groups that stay.");
    return Json.property(map, "budget", duration(), "After it no further cut is begun.");
  }

  /** An entry inside a composite, which says when it comes. */
  private ObjectNode member() {
    ObjectNode fault = Json.closedMap();
    Json.property(fault, "as", name(), "Its name; numbered after the composite's where absent.");
    Json.property(
        fault, "after", duration(), "In a sequence: how long after the former is healed.");
    oneFault(fault);
    return fault;
  }

  private void oneFault(ObjectNode fault) {
    ObjectNode heal = Json.closedMap("after");
    Json.property(heal, "after", duration(), "After the injection.");
    Json.property(fault, "heal", heal, "When it goes; at the end of the observation where absent.");
    ObjectNode members = Json.list(Json.ref(MEMBER)).put("minItems", 1);
    Json.property(fault, "sequence", members, "The next one comes when the former is healed.");
    Json.property(fault, "parallel", members.deepCopy(), "All at once; healed the last first.");
    ObjectNode repeat = Json.closedMap("every", "times", "fault");
    Json.property(repeat, "every", duration(), "From one start to the next.");
    Json.property(repeat, "times", Json.type("integer").put("minimum", 1), "How often.");
    Json.property(repeat, "fault", Json.ref(MEMBER), "What is repeated.");
    Json.property(fault, "repeat", repeat, "The same fault, or composite, again and again.");
    parts.putAll(fault, PartKind.FAULT);
    ArrayNode oneOf = fault.putArray("oneOf");
    Stream.concat(parts.names(PartKind.FAULT).stream(), Stream.of("sequence", "parallel", "repeat"))
        .forEach(name -> oneOf.addObject().set("required", Json.texts(List.of(name))));
  }

  private ObjectNode abortWhen() {
    ObjectNode map = Json.closedMap("broken", "for");
    Json.property(
        map,
        "broken",
        Json.list(parts.oneOf(PartKind.CONDITION)).put("minItems", 1),
        "Probes; one that does not hold for so long aborts.");
    return Json.property(map, "for", duration(), "How long without interruption.");
  }

  private ObjectNode observe() {
    ObjectNode until = Json.closedMap();
    Json.property(
        until,
        "until",
        Json.choice(List.of("measured")),
        "Ends when every fault is healed and the steady state holds again.");
    Json.property(until, "at-most", duration(), "Ends at the latest; 3m where absent.");
    ObjectNode fixed = Json.closedMap("for");
    Json.property(fixed, "for", duration(), "Ends after this time.");
    return Json.anyOf(until, fixed);
  }

  private ObjectNode expect() {
    ObjectNode map = parts.anyOf(PartKind.EXPECTATION).put("minProperties", 1);
    parts.putAll(map, PartKind.SWEEP_EXPECTATION);
    Json.property(
        map,
        "degrades-to",
        Json.openMap(Json.choice(List.of("ok", "may-fail"))),
        "Of a sweep: which workloads are served while something is gone.");
    return Json.anyOf(map, Json.list(map.deepCopy()).put("minItems", 1));
  }

  private ObjectNode duration() {
    return forms().of(ParamType.DURATION);
  }
}
