package dev.capsize.check.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.capsize.check.call.Bounds;
import dev.capsize.check.call.Codes;
import dev.capsize.check.call.InvalidHistoryException;
import dev.capsize.check.foreign.Read;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Recorded and generated histories whose verdicts are known, in the folder of a property. */
final class KnownHistoriesTest {

  @TestFactory
  Stream<DynamicTest> verdictsAreThoseOfTheReadme() throws IOException {
    String root = System.getProperty("capsize.histories");
    assumeThat(root).as("capsize.histories").isNotNull();
    List<DynamicTest> tests = new ArrayList<>();
    try (Stream<Path> folders = Files.list(Path.of(root))) {
      for (Path folder : folders.sorted().toList()) {
        for (String row : Files.readAllLines(folder.resolve("README.md"))) {
          String[] cells = row.split(" *\\| *", -1);
          Model<?> model = cells.length < 5 ? null : model(cells[4]);
          if (model != null && Files.exists(folder.resolve(cells[1]))) {
            tests.add(
                DynamicTest.dynamicTest(
                    folder.getFileName() + "/" + cells[1],
                    () -> judge(folder.resolve(cells[1]), model, cells[3])));
          }
        }
      }
    }
    return tests.stream();
  }

  private static void judge(Path file, Model<?> model, String verdict)
      throws InvalidHistoryException {
    assertThat(Linearizability.of(model).decide(Read.file(file), Bounds.DEFAULT).name())
        .isEqualToIgnoringCase(verdict);
  }

  private static @Nullable Model<?> model(String name) {
    if (name.startsWith("cas-register init nil")) {
      return Models.registerWithFailedCas(Codes.NIL);
    }
    if (name.startsWith("cas-register init 0")) {
      return Models.register(0);
    }
    if (name.startsWith("kv")) {
      return Models.kv();
    }
    if (name.startsWith("multi-register")) {
      return Models.multiRegister(0);
    }
    return name.startsWith("mutex") ? Models.mutex() : null;
  }
}
