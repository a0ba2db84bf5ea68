package dev.capsize.runtime.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.model.part.Param;
import dev.capsize.model.part.Part;
import dev.capsize.model.part.PartKind;
import dev.capsize.model.part.Parts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** docs/faults.md is right about what there is, and its example is one that is tested. */
class FaultsDocumentationTest {

  private final String text = read(Path.of("../../docs/faults.md"));

  @Test
  void everyInstalledFaultHasItsSectionWithEveryParameter() {
    for (Part part : Parts.installed().all(PartKind.FAULT)) {
      int start = text.indexOf("\n## " + part.name() + "\n");
      assertThat(start).as("a section for " + part.name()).isNotNegative();
      int end = text.indexOf("\n## ", start + 1);
      String section = text.substring(start, end);
      for (Param param : part.params().list()) {
        assertThat(section).contains("| `" + param.name() + "` |");
      }
    }
  }

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
