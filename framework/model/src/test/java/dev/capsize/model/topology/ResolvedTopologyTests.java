package dev.capsize.model.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.model.part.FakeParts;
import dev.capsize.model.source.InvalidFileException;
import dev.capsize.model.source.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResolvedTopologyTests {

  private static final String FILE = "topology.yaml";
  private static final String HARD =
      """
      capsize: 1
      topology: hard
      parameters: { a: text, "\u00e4": x, n: 2 } # \uD83D\uDCA5
      images: { i: "x:${n}" }
      nodes:
        # ${a} in a comment stays
        one:
          image: i
          count: ${n}
          env:
            PLAIN: ${a}
            QUOTED: 'it''s ${a}'
            ESCAPED: "$${a} and ${a}"
            BLOCK: |
              first ${a}
              second
            FOLDED: >-
              first
              ${a}
            OTHER: "${\u00e4}"
          command: [sh, -c, "echo ${a}"]
        two: { image: i, memory: 1g }
      """;

  private final Path folder;

  ResolvedTopologyTests(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void everyParameterIsPutInAndNothingElseChanges() throws InvalidFileException {
    TopologyFile sample =
        new TopologyReader(FakeParts.all())
            .read(
                Path.of("src/test/resources/scenarios/postgres/ha/topology.yaml"),
                FILE,
                with("ttl", "31s"));
    assertThat(sample.resolved())
        .isEqualTo(
            sample.text().replace("{ ttl: 20s,", "{ ttl: 31s,").replace("\"${ttl}\"", "\"31s\""));
  }

  @Test
  void theResolvedTextReadsBackToAnEqualTopology() throws IOException, InvalidFileException {
    for (String value :
        new String[] {"text", "two words", "\"quoted\" \\ # : ${n}\n\t\u2028", "", "null", "-1"}) {
      Files.writeString(folder.resolve(FILE), HARD);
      TopologyFile first = read(with("a", value));
      Files.writeString(folder.resolve(FILE), first.resolved());
      TopologyFile again = read(Map.of());
      assertThat(again.topology()).as(first.resolved()).isEqualTo(first.topology());
      assertThat(again.resolved()).isEqualTo(first.resolved());
      assertThat(first.resolved().lines().filter(line -> line.startsWith("  two:"))).hasSize(1);
    }
  }

  @Test
  void everyLineKeepsItsNumber() throws IOException, InvalidFileException {
    Files.writeString(folder.resolve(FILE), HARD);
    String resolved = read(with("a", "x\ny")).resolved();
    assertThat(lineOf(resolved, "  two:")).isEqualTo(lineOf(HARD, "  two:"));
    assertThat(resolved).hasLineCount((int) HARD.lines().count());
  }

  @Test
  void blockTextsKeepTheirLineEnds() throws IOException, InvalidFileException {
    Files.writeString(folder.resolve(FILE), HARD);
    assertThat(read(Map.of()).topology().groups().get(0).env())
        .containsEntry("BLOCK", "first text\nsecond\n")
        .containsEntry("FOLDED", "first text")
        .containsEntry("ESCAPED", "${a} and text");
  }

  private TopologyFile read(Map<String, TopologyReader.Argument> with) throws InvalidFileException {
    return new TopologyReader(FakeParts.all()).read(folder.resolve(FILE), FILE, with);
  }

  private static Map<String, TopologyReader.Argument> with(String name, String value) {
    return Map.of(name, new TopologyReader.Argument(value, Place.of("x")));
  }

  private static long lineOf(String text, String start) {
    return text.lines().takeWhile(line -> !line.startsWith(start)).count();
  }
}
