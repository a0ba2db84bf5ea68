package dev.capsize.runtime.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.capsize.model.topology.Topology;
import dev.capsize.runtime.TestCluster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

  private final Secrets secrets = Secrets.generate(List.of("app", "root"));

  @Test
  void everySecretIsLongAndItsOwn() {
    assertThat(secrets.get("app")).matches("[A-Za-z0-9_-]{24}").isNotEqualTo(secrets.get("root"));
    assertThat(Secrets.generate(List.of("app")).get("app")).isNotEqualTo(secrets.get("app"));
  }

  @Test
  void everyOccurrenceOfEverySecretIsMasked() {
    String app = secrets.get("app");
    assertThat(secrets.masked("a=" + app + app + " r=" + secrets.get("root") + ".\n"))
        .isEqualTo("a=****** r=***.\n");
    assertThat(secrets.masked("nothing to hide")).isEqualTo("nothing to hide");
  }

  @Test
  void secretsFromElsewhereAreReadWhenTheTopologyStarts(@TempDir Path folder) throws Exception {
    Files.writeString(folder.resolve("key.txt"), "from a file\n");
    Topology topology =
        TestCluster.topology(
            folder,
            """
            capsize: 1
            topology: t
            images: { base: "debian:bookworm-slim" }
            secrets: { drawn: generate, Db_key: { file: key.txt }, token: { environment: TOKEN } }
            nodes: { db: { image: base, env: { PASSWORD: told } } }
            services: { sql: { driver: memory, nodes: db, port: 1, password: { env: PASSWORD } } }
            """);
    Secrets read = Secrets.of(topology, Map.of("TOKEN", "from outside"));
    assertThat(read.get("drawn")).hasSize(24);
    assertThat(read.get("Db_key")).isEqualTo("from a file");
    assertThat(read.get("token")).isEqualTo("from outside");
    assertThat(read.get("db/PASSWORD")).isEqualTo("told");
    assertThat(read.masked("told from outside")).isEqualTo("*** ***");

    assertThatThrownBy(() -> Secrets.of(topology, Map.of()))
        .isInstanceOf(TopologyFailedException.class)
        .hasMessage("the secret token is empty");
  }

  @Test
  void noSecretShowsInItsText() {
    assertThat(secrets).hasToString("[app, root]");
  }

  @Test
  void aNameThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> secrets.get("other"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no secret is named other");
  }

  @Test
  void aNodeGetsItsOwnSecretsAsReadableFiles() throws IOException {
    byte[] archive = SecretsArchive.of(List.of("app"), secrets);
    try (TarArchiveInputStream tar = new TarArchiveInputStream(new ByteArrayInputStream(archive))) {
      var entry = tar.getNextEntry();
      assertThat(entry.getName()).isEqualTo("run/secrets/app");
      assertThat(entry.getMode() & 0777).isEqualTo(0444);
      assertThat(new String(tar.readAllBytes(), StandardCharsets.UTF_8))
          .isEqualTo(secrets.get("app"));
      assertThat(tar.getNextEntry()).isNull();
    }
  }
}
