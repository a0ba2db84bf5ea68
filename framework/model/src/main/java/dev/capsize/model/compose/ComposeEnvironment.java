package dev.capsize.model.compose;

import dev.capsize.model.yaml.YamlScalar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The variables of a service. */
record ComposeEnvironment(ComposeService service) {

  /** Files first: what stands in the Compose file itself wins. */
  Tree read() {
    Map<String, YamlScalar> env = new LinkedHashMap<>();
    service
        .fields()
        .find("env_file")
        .ifPresent(
            node -> service.compose().scalars(node, "env_file").forEach(item -> load(item, env)));
    service
        .fields()
        .find("environment")
        .ifPresent(node -> env.putAll(service.compose().settings(node, "environment")));
    return Tree.texts(env, service.fields().place());
  }

  private void load(YamlScalar item, Map<String, YamlScalar> env) {
    Path path = service.compose().folder().resolve(item.text());
    try {
      EnvFile.read(Files.readString(path), service.compose().variables())
          .forEach((name, value) -> env.put(name, Tree.text(value, item.place())));
    } catch (IOException e) {
      service.shapes().add(item.place(), "the env file %s cannot be read".formatted(item.text()));
    } catch (IllegalArgumentException e) {
      service
          .shapes()
          .add(item.place(), "the env file %s: %s".formatted(item.text(), e.getMessage()));
    }
  }
}
