package dev.capsize.model.topology;

import dev.capsize.model.part.Names;
import dev.capsize.model.part.ParamType;
import dev.capsize.model.part.TargetReader;
import dev.capsize.model.value.Durations;
import dev.capsize.model.value.Target;
import dev.capsize.model.yaml.Fields;
import dev.capsize.model.yaml.Shapes;
import dev.capsize.model.yaml.YamlEntry;
import dev.capsize.model.yaml.YamlNode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads <code>operations: { switchover: { on: { one: pg }, run: [patronictl], moves: primary } }
 * </code>.
 */
record OperationsReader(Shapes shapes, Names names) {

  private static final Duration WITHIN = Duration.ofSeconds(30);

  Map<String, Operation> read(Fields topology) {
    Map<String, Operation> operations = new LinkedHashMap<>();
    for (YamlEntry entry : topology.entries("operations")) {
      shapes
          .fields(
              entry.value(),
              "the operation " + entry.key(),
              "on",
              "run",
              "moves",
              "seen",
              "undo",
              "within")
          .flatMap(fields -> operation(entry.key(), fields))
          .ifPresent(operation -> operations.put(entry.key(), operation));
    }
    return operations;
  }

  private Optional<Operation> operation(String name, Fields fields) {
    Optional<Target> on =
        fields
            .need("on", ParamType.TARGET.form())
            .flatMap(node -> new TargetReader(shapes, names).read(node, "on"));
    fields.need("run", "a list of a program and its arguments");
    List<String> run = command(fields, "run");
    Optional<String> moves =
        fields.scalar("moves", "a role", role -> names.require(role, Names.Kind.ROLE));
    List<String> seen = command(fields, "seen");
    if (fields.find("moves").isPresent() == fields.find("seen").isPresent()) {
      shapes.add(
          fields.place(),
          ("the operation %s has %s; it must have one of them: moves, the role that changes hands,"
                  + " or seen, a command that fails before it and succeeds after it")
              .formatted(
                  name,
                  fields.find("moves").isPresent() ? "moves and seen" : "neither moves nor seen"));
    }
    List<String> undo = command(fields, "undo");
    if (moves.isPresent() && !undo.isEmpty()) {
      // Run a second time it would move the role once more: nothing says whether it is undone.
      shapes.add(
          fields.find("undo").orElseThrow().place(),
          "undo: an operation that moves a role has none; move it back by a second operation");
    }
    Duration within =
        fields.scalar("within", ParamType.DURATION.form(), Durations::parse).orElse(WITHIN);
    return on.map(target -> new Operation(name, target, run, moves, seen, undo, within));
  }

  private List<String> command(Fields fields, String key) {
    Optional<YamlNode> node = fields.find(key);
    List<String> words = fields.texts(key);
    if (node.isPresent() && words.isEmpty()) {
      shapes.add(node.get().place(), key + " names no program");
    }
    return words;
  }
}
