package dev.capsize.model.topology;

import dev.capsize.model.part.Names;
import dev.capsize.model.part.ParamType;
import dev.capsize.model.part.TargetReader;
import dev.capsize.model.value.Target;
import dev.capsize.model.yaml.Fields;
import dev.capsize.model.yaml.Shapes;
import dev.capsize.model.yaml.YamlEntry;
import dev.capsize.model.yaml.YamlNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads <code>operations: { switchover: { on: { one: pg }, run: [patronictl] } }</code>. */
record OperationsReader(Shapes shapes, Names names) {

  Map<String, Operation> read(Fields topology) {
    Map<String, Operation> operations = new LinkedHashMap<>();
    for (YamlEntry entry : topology.entries("operations")) {
      shapes
          .fields(entry.value(), "the operation " + entry.key(), "on", "run")
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
    Optional<YamlNode> run = fields.need("run", "a list of a program and its arguments");
    List<String> words = fields.texts("run");
    if (run.isPresent() && words.isEmpty()) {
      shapes.add(run.get().place(), "run names no program");
    }
    return on.map(target -> new Operation(name, target, words));
  }
}
