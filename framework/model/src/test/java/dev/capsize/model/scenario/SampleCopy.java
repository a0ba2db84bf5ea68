package dev.capsize.model.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.capsize.model.part.FakeParts;
import dev.capsize.model.source.InvalidFileException;
import dev.capsize.model.source.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The sample in a folder of its own, to be broken in one place. */
final class SampleCopy {

  static final String SCENARIO = "postgres/x.capsize.yaml";
  static final String TOPOLOGY = "postgres/ha/topology.yaml";

  private final Path folder;

  SampleCopy(Path folder) throws IOException {
    this.folder = folder;
    Path source = Path.of("src/test/resources/scenarios");
    try (Stream<Path> paths = Files.walk(source.resolve("postgres/ha"))) {
      for (Path path : paths.toList()) {
        Path target = folder.resolve(source.relativize(path));
        if (Files.isDirectory(path)) {
          Files.createDirectories(target);
        } else {
          Files.copy(path, target);
        }
      }
    }
    Files.copy(
        source.resolve("postgres/primary-power-loss.capsize.yaml"), folder.resolve(SCENARIO));
  }

  SampleCopy scenario(String old, String replacement) throws IOException {
    return replace(SCENARIO, old, replacement);
  }

  SampleCopy topology(String old, String replacement) throws IOException {
    return replace(TOPOLOGY, old, replacement);
  }

  private SampleCopy replace(String file, String old, String replacement) throws IOException {
    String text = Files.readString(folder.resolve(file));
    assertThat(text).containsOnlyOnce(old);
    Files.writeString(folder.resolve(file), text.replace(old, replacement));
    return this;
  }

  ScenarioFile read() throws InvalidFileException {
    return new ScenarioReader(FakeParts.all()).read(folder.resolve(SCENARIO), SCENARIO);
  }

  /** Asserts that nothing else is wrong; {@code S} and {@code T} stand for the two files. */
  void hasProblems(String... expected) {
    List<String> all =
        Stream.of(expected)
            .map(text -> text.replaceFirst("^S", SCENARIO).replaceFirst("^T", TOPOLOGY))
            .toList();
    assertThat(problems()).isEqualTo(all);
  }

  private List<String> problems() {
    try {
      read();
    } catch (InvalidFileException e) {
      return e.problems().stream().map(Problem::toString).toList();
    }
    return fail("no problem was found");
  }
}
