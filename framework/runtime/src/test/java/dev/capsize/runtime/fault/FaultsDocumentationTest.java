package dev.capsize.runtime.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The example in docs/faults.md is one that is tested. */
class FaultsDocumentationTest {

  private final String text = read(Path.of("../../docs/faults.md"));

  @Test
  void theExampleIsTheOneThatIsTested() {
    String source = read(Path.of("src/test/java/dev/capsize/runtime/fault/Refuse.java"));
    assertThat(text).contains(source.substring(source.indexOf("/** New connections")).strip());
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
