package dev.capsize.model.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.model.part.FakeParts;
import dev.capsize.model.source.InvalidFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the documentation shows, works. */
class DocumentationTests {

  private static final Path DOCS = Path.of("../../docs");
  private static final Pattern YAML = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

  private final Path folder;

  DocumentationTests(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void theExamplesAreAScenarioAndItsTopology() throws IOException, InvalidFileException {
    for (String image : List.of("etcd", "patroni", "haproxy")) {
      Path build = Files.createDirectories(folder.resolve("postgres/ha").resolve(image));
      Files.writeString(build.resolve("Dockerfile"), "FROM scratch");
    }
    Files.writeString(folder.resolve("postgres/ha/topology.yaml"), example("topologies.md"));
    Path file =
        Files.writeString(folder.resolve("x.capsize.yaml"), example("writing-scenarios.md"));
    Scenario scenario = new ScenarioReader(FakeParts.all()).read(file, "x.capsize.yaml").scenario();
    assertThat(scenario.expect()).hasSize(5);
    assertThat(scenario.topology().nodes()).hasSize(8);
  }

  @Test
  void everyEventIsDocumented() throws IOException {
    String text = Files.readString(DOCS.resolve("record.md"));
    assertThat(eventNames()).isNotEmpty().allSatisfy(name -> assertThat(text).contains(name));
  }

  private static List<String> eventNames() {
    return List.of(
            dev.capsize.model.record.Event.class
                .getAnnotation(com.fasterxml.jackson.annotation.JsonSubTypes.class)
                .value())
        .stream()
        .map(type -> "| `" + type.name() + "` |")
        .toList();
  }

  private static String example(String file) throws IOException {
    return YAML.matcher(Files.readString(DOCS.resolve(file)))
        .results()
        .map(found -> found.group(1))
        .findFirst()
        .orElseThrow();
  }
}
