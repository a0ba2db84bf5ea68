package dev.capsize.model.topology;

import dev.capsize.model.yaml.Fields;
import dev.capsize.model.yaml.Shapes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** No node group may wait for itself, not even through others, nor for what comes later. */
record NeedsCheck(Shapes shapes, Fields topology) {

  void check(List<NodeGroup> groups) {
    Map<String, NodeGroup> byName =
        groups.stream().collect(Collectors.toMap(NodeGroup::name, Function.identity()));
    Set<String> done = new HashSet<>();
    groups.forEach(group -> visit(group, byName, new ArrayList<>(), done));
    groups.stream().filter(group -> group.starts() > 0).forEach(group -> checkThere(group, byName));
  }

  private void checkThere(NodeGroup group, Map<String, NodeGroup> byName) {
    for (String need : group.needs()) {
      NodeGroup needed = byName.get(need);
      if (needed != null && needed.starts() == 0) {
        report(
            group.name(),
            "%s needs %s, none of which runs from the beginning; let one start, or remove the need"
                .formatted(group.name(), need));
      }
    }
  }

  private void visit(
      NodeGroup group, Map<String, NodeGroup> byName, List<String> path, Set<String> done) {
    int start = path.indexOf(group.name());
    path.add(group.name());
    if (start >= 0) {
      report(path.subList(start, path.size()));
    } else if (done.add(group.name())) {
      for (String need : group.needs()) {
        NodeGroup needed = byName.get(need);
        if (needed != null) {
          visit(needed, byName, path, done);
        }
      }
    }
    path.remove(path.size() - 1);
  }

  private void report(List<String> circle) {
    report(
        circle.get(0),
        "the node groups wait for each other: "
            + String.join(" needs ", circle)
            + "; remove one of these");
  }

  private void report(String group, String problem) {
    topology.entries("nodes").stream()
        .filter(entry -> entry.key().equals(group))
        .findFirst()
        .ifPresent(entry -> shapes.add(entry.place(), problem));
  }
}
