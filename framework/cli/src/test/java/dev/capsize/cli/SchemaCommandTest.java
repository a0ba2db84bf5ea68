package dev.capsize.cli;

import static dev.capsize.cli.Shell.capsize;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaCommandTest {

  @Test
  void committedCopiesAreThoseOfTheInstalledParts() throws IOException {
    assertThat(capsize("schema").out())
        .as("run: capsize schema --write framework/cli/src/main/resources/dev/capsize/cli")
        .isEqualTo(resource(SchemaCommand.SCENARIO_FILE));
    assertThat(capsize("schema", "topology").out())
        .as("run: capsize schema --write framework/cli/src/main/resources/dev/capsize/cli")
        .isEqualTo(resource(SchemaCommand.TOPOLOGY_FILE));
  }

  @Test
  void writesBothIntoAFolder(@TempDir Path temp) throws IOException {
    Path folder = temp.resolve("new/folder");

    assertThat(capsize("schema", "--write", folder).code()).isZero();

    assertThat(Files.readString(folder.resolve(SchemaCommand.SCENARIO_FILE))).contains("draft-07");
    assertThat(Files.readString(folder.resolve(SchemaCommand.TOPOLOGY_FILE))).contains("draft-07");
  }

  private static String resource(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(SchemaCommand.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
