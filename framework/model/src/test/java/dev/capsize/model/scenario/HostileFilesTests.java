package dev.capsize.model.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.capsize.model.part.FakeParts;
import dev.capsize.model.source.InvalidFileException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files that are YAML, and small enough, but meant to cost memory, stack or time. */
@Timeout(20)
class HostileFilesTests {

  private static final int LARGE = 900_000;

  private final Path folder;

  HostileFilesTests(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void aHundredMegabytes() throws IOException {
    Path file = folder.resolve("x.capsize.yaml");
    try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
      large.setLength(100L << 20);
    }
    assertThat(read(file))
        .hasMessage(
            "x.capsize.yaml: is too large: it has 104857600 bytes, at most 1048576 are read");
  }

  @Test
  void aTopologyOfAHundredMegabytes() throws IOException {
    Path file = folder.resolve("t/topology.yaml");
    Files.createDirectories(folder.resolve("t"));
    try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
      large.setLength(100L << 20);
    }
    assertThat(readText("capsize: 1\ntopology: t\n").problems())
        .extracting(Object::toString)
        .contains(
            "t/topology.yaml: is too large: it has 104857600 bytes, at most 1048576 are read");
  }

  @Test
  void aNameOfRepeatedGroups() throws IOException {
    String name = "a" + "-a".repeat(LARGE / 4);
    assertThat(readText("id: " + name + "\ntopology: a" + "/a".repeat(LARGE / 4)).problems())
        .hasSizeGreaterThan(3);
  }

  @Test
  void longWordsThatAreNearEachOther() throws IOException {
    String word = "x".repeat(LARGE / 3);
    String text =
        """
        workload:
          ? %s
          : { ledger: { service: s } }
        steady: { probes: [ { availability: { of: %sy, at-least: 1%% } } ] }
        """;
    assertThat(readText(text.formatted(word, word)).problems()).hasSizeGreaterThan(3);
  }

  @Test
  void manyUnknownKeys() throws IOException {
    String keys =
        IntStream.range(0, LARGE / 10)
            .mapToObj(i -> "k" + i + ": 1\n")
            .collect(Collectors.joining());
    assertThat(readText(keys).problems()).hasSize(1000);
  }

  @Test
  void manyWrongReferencesToManyNames() throws IOException {
    int many = 10_000;
    String workload =
        IntStream.range(0, many).mapToObj(i -> "w" + i + ": {}").collect(Collectors.joining(", "));
    String probes = "{ availability: { of: v, at-least: 1% } }, ".repeat(many);
    String text = "workload: { " + workload + " }\nsteady: { probes: [ " + probes + " ] }\n";
    assertThat(readText(text).problems()).hasSize(1000);
  }

  @Test
  void aLongChainOfNeeds() throws IOException {
    Files.createDirectories(folder.resolve("t"));
    String nodes =
        IntStream.range(0, 20_000)
            .mapToObj(i -> "  g" + i + ": { image: i, needs: [g" + (i + 1) + "] }\n")
            .collect(Collectors.joining());
    Files.writeString(
        folder.resolve("t/topology.yaml"),
        "capsize: 1\ntopology: t\nimages: { i: x }\nnodes:\n" + nodes);
    assertThat(readText("topology: t\n").problems())
        .extracting(Object::toString)
        .contains("t/topology.yaml:5:3: there are 20000 node groups; 1 to 100 are allowed");
  }

  private InvalidFileException readText(String text) throws IOException {
    return read(Files.writeString(folder.resolve("x.capsize.yaml"), text));
  }

  private static InvalidFileException read(Path file) {
    InvalidFileException thrown =
        catchThrowableOfType(
            InvalidFileException.class,
            () -> new ScenarioReader(FakeParts.all()).read(file, "x.capsize.yaml"));
    assertThat(thrown).isNotNull();
    return thrown;
  }
}
