package dev.capsize.cli;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;

/** The files in src/test/resources. */
final class Samples {

  private Samples() {}

  static Path scenarios() {
    return resource("/scenarios/demo");
  }

  static Path scenario(String name) {
    return scenarios().resolve(name + ".capsize.yaml");
  }

  static Path topology() {
    return scenarios().resolve("ha/topology.yaml");
  }

  static Path resource(String name) {
    try {
      return Path.of("")
          .toAbsolutePath()
          .relativize(Path.of(Objects.requireNonNull(Samples.class.getResource(name)).toURI()));
    } catch (URISyntaxException e) {
      throw new IllegalStateException(name, e);
    }
  }
}
