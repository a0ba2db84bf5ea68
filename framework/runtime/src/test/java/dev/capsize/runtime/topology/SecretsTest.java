package dev.capsize.runtime.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;

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
