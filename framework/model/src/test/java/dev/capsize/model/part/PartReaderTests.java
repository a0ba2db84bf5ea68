package dev.capsize.model.part;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.model.source.InvalidFileException;
import dev.capsize.model.source.Place;
import dev.capsize.model.source.Problems;
import dev.capsize.model.value.Target;
import dev.capsize.model.yaml.Shapes;
import dev.capsize.model.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartReaderTests {

  private final Path file;
  private final Problems problems = new Problems();
  private final Names names =
      new Names()
          .with(Names.Kind.NODE, List.of("pg-1", "pg-2"))
          .with(Names.Kind.GROUP, List.of("pg"))
          .with(Names.Kind.ROLE, List.of("primary"));

  PartReaderTests(@TempDir Path folder) {
    file = folder.resolve("x");
  }

  @Test
  void defaultsStandInForWhatIsNotGiven() throws IOException, InvalidFileException {
    ReadPart read = read("partition: { target: primary }");
    assertThat(read.use().values().text("direction")).isEqualTo("both");
    assertThat(read.use().values().flag("silent")).isTrue();
    assertThat(read.use().values().targets("from")).isEmpty();
    assertThat(read.use().values().has("from")).isFalse();
    assertThat(read.placeOf("target")).isEqualTo(new Place("x", 1, 22));
    assertThat(read.placeOf("direction")).isEqualTo(new Place("x", 1, 1));
  }

  @Test
  void aListOfTargetsCanBeOneTarget() throws IOException, InvalidFileException {
    assertThat(read("partition: { target: primary, from: pg-2 }").use().values().targets("from"))
        .containsExactly(Target.named("pg-2"));
    assertThat(
            read("partition: { target: primary, from: [pg-1, { minority: pg }] }")
                .use()
                .values()
                .targets("from"))
        .containsExactly(Target.named("pg-1"), new Target(Target.Mode.MINORITY, "pg"));
  }

  @Test
  void everyTargetOfAListIsChecked() throws IOException, InvalidFileException {
    read("partition: { target: primary, from: [pg-3, { all: gp }, {}] }");
    assertThat(problems.sorted())
        .extracting(Object::toString)
        .containsExactly(
            "x:1:38: from: \"pg-3\" is no node, node group or role of the topology; there are pg-1,"
                + " pg-2, pg, primary; did you mean \"pg-1\"?",
            "x:1:51: from: \"gp\" is no node group of the topology; there are pg; did you mean"
                + " \"pg\"?",
            "x:1:57: from has 0 keys; it must be a node, group or role, or { zone: a }, { region: eu"
                + " }, { one: pg }");
  }

  @Test
  void aTruthValueIsTrueOrFalse() throws IOException, InvalidFileException {
    assertThat(read("partition: { target: pg, silent: false }").use().values().flag("silent"))
        .isFalse();
    read("partition: { target: pg, silent: no }");
    assertThat(problems.sorted())
        .extracting(Object::toString)
        .containsExactly("x:1:34: silent: \"no\" is neither true nor false");
  }

  @Test
  void valuesThatCannotStandTogetherAreAProblemOnceEachIsRight()
      throws IOException, InvalidFileException {
    Parts parts = Parts.of(FakeParts.EITHER);
    read(parts, "either: { a: 1s, b: 2s }");
    read(parts, "either: { a: 1s, b: soon }");
    read(parts, "either: { a: 1s }");
    assertThat(problems.sorted())
        .extracting(Object::toString)
        .containsExactly(
            "x:1:1: either has a and b, which cannot stand together",
            "x:1:21: b: \"soon\" is no duration; a number with ms, s, m or h is allowed, as in 20s");
  }

  @Test
  void namesThatAreNotKnownAreNotChecked() throws IOException, InvalidFileException {
    Shapes shapes = new Shapes(problems);
    PartReader reader = new PartReader(FakeParts.all(), shapes, new Names());
    Files.writeString(file, "kill: { target: { zone: nowhere } }");
    reader.read(PartKind.FAULT, YamlReader.read(file, "x", "x", problems).root().entries().get(0));
    assertThat(problems.isEmpty()).isTrue();
  }

  private ReadPart read(String text) throws IOException, InvalidFileException {
    return read(FakeParts.all(), text);
  }

  private ReadPart read(Parts parts, String text) throws IOException, InvalidFileException {
    Files.writeString(file, text);
    PartReader reader = new PartReader(parts, new Shapes(problems), names);
    return reader
        .read(PartKind.FAULT, YamlReader.read(file, "x", "x", problems).root().entries().get(0))
        .orElseThrow();
  }
}
