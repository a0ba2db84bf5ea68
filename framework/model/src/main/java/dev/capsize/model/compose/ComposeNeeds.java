package dev.capsize.model.compose;

import dev.capsize.model.yaml.YamlEntry;
import dev.capsize.model.yaml.YamlList;
import dev.capsize.model.yaml.YamlMap;
import dev.capsize.model.yaml.YamlNode;
import dev.capsize.model.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a service depends on: groups that must be ready first, whatever the condition. */
record ComposeNeeds(ComposeService service) {

  private static final String KEY = "depends_on";

  YamlList read() {
    List<YamlNode> groups = new ArrayList<>();
    Optional<YamlNode> needs = service.fields().find(KEY);
    if (needs.isPresent() && needs.get() instanceof YamlMap map) {
      for (YamlEntry entry : map.entries()) {
        group(Tree.text(entry.key(), entry.place())).ifPresent(groups::add);
        checkCondition(entry);
      }
    } else if (needs.isPresent()) {
      service.compose().scalars(needs.get(), KEY).forEach(on -> group(on).ifPresent(groups::add));
    }
    return new YamlList(groups, service.fields().place());
  }

  private Optional<YamlNode> group(YamlScalar on) {
    return service.compose().declares(service.file(), "services", on)
        ? Optional.of(Tree.text(ComposeName.of(on.text()), on.place()))
        : Optional.empty();
  }

  private void checkCondition(YamlEntry entry) {
    service
        .shapes()
        .fields(entry.value(), KEY + " " + entry.key(), "condition")
        .ifPresent(
            fields ->
                fields.needScalar(
                    "condition", "service_started or service_healthy", ComposeNeeds::condition));
  }

  private static String condition(String text) {
    return switch (text) {
      case "service_started", "service_healthy" -> text;
      case "service_completed_successfully" ->
          throw new IllegalArgumentException(
              "service_completed_successfully is not supported: a node is up as long as its system"
                  + " runs; do in the image or the entrypoint what is done once");
      default ->
          throw new IllegalArgumentException(
              "\"" + text + "\" is no condition; service_started and service_healthy are");
    };
  }
}
