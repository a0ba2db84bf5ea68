package dev.capsize.model.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.capsize.model.source.InvalidFileException;
import dev.capsize.model.source.Place;
import dev.capsize.model.source.Problems;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(10)
class YamlReaderTests {

  private final Path file;
  private final Problems problems = new Problems();

  YamlReaderTests(@TempDir Path folder) {
    file = folder.resolve("x.yaml");
  }

  @Test
  void everyNodeKnowsItsPlace() throws IOException, InvalidFileException {
    YamlMap root = read("a: 1\nb:\n  - { c: 'x' }\n");
    YamlList list = (YamlList) root.find("b").orElseThrow().value();
    YamlMap item = (YamlMap) list.items().get(0);
    assertThat(root.place()).isEqualTo(new Place("x.yaml", 1, 1));
    assertThat(list.place()).isEqualTo(new Place("x.yaml", 3, 3));
    assertThat(item.place()).isEqualTo(new Place("x.yaml", 3, 5));
    assertThat(item.entries().get(0).place()).isEqualTo(new Place("x.yaml", 3, 7));
    assertThat(item.entries().get(0).value())
        .isEqualTo(new YamlScalar("x", false, new Place("x.yaml", 3, 10), 17, 20));
  }

  @Test
  void columnsCountCharactersNotBytes() throws IOException, InvalidFileException {
    YamlMap root = read("{ \"\u00e4\uD83D\uDCA5\": 1, b: 2 }");
    assertThat(root.entries().get(1).place()).isEqualTo(new Place("x.yaml", 1, 12));
  }

  @Test
  void aliasesStandForWhatTheyName() throws IOException, InvalidFileException {
    YamlMap root = read("a: &x [1, 2]\nb: *x\n");
    assertThat(root.find("b").orElseThrow().value())
        .isEqualTo(root.find("a").orElseThrow().value());
  }

  @Test
  void onlyTheCoreWordsForNothingAreNothing() throws IOException, InvalidFileException {
    YamlMap root = read("a: null\nb: ~\nc:\nd: 'null'\ne: !!str null\nf: none\n");
    assertThat(root.entries())
        .extracting(entry -> entry.value().isNull())
        .containsExactly(true, true, true, false, false, false);
  }

  @Test
  void aByteOrderMarkIsNoPartOfTheFirstKey() throws IOException, InvalidFileException {
    assertThat(read("\uFEFFa: 1").find("a")).isPresent();
  }

  @Test
  void missingFile() {
    assertInvalid("x.yaml: there is no such file");
  }

  @Test
  void folder() throws IOException {
    Files.createDirectory(file);
    assertInvalid("x.yaml: cannot be read: Is a directory");
  }

  @Test
  void emptyFile() throws IOException {
    assertInvalid("", "x.yaml: is empty; it must hold a scenario");
    assertInvalid("# nothing\n", "x.yaml: is empty; it must hold a scenario");
  }

  @Test
  void listAtTheTop() throws IOException {
    assertInvalid(
        "- a\n", "x.yaml:1:1: a scenario is a map that begins with capsize: 1, not a list");
  }

  @Test
  void textAtTheTop() throws IOException {
    assertInvalid(
        "PK\n", "x.yaml:1:1: a scenario is a map that begins with capsize: 1, not \"PK\"");
  }

  @Test
  void unclosedBracket() throws IOException {
    assertInvalid("a: [1, 2\nb: 3\n", "x.yaml:2:2: is not YAML: expected ',' or ']', but got :");
  }

  @Test
  void tab() throws IOException {
    assertInvalid(
        "a:\n\tb: 1\n",
        "x.yaml:2:1: is not YAML: found character '\\t(TAB)' that cannot start any token. (Do not"
            + " use \\t(TAB) for indentation)");
  }

  @Test
  void characterThatYamlForbids() throws IOException {
    assertInvalid(
        "a: 1\nb: \u0007\n", "x.yaml:2:4: is not YAML: the character U+0007 is not allowed");
  }

  @Test
  void bytesThatAreNoText() throws IOException {
    Files.write(file, "a: 1\nb: \u00e4".getBytes(StandardCharsets.ISO_8859_1));
    assertInvalid("x.yaml:2:4: is not UTF-8 text from here on");
  }

  @Test
  void secondDocument() throws IOException, InvalidFileException {
    read("a: 1\n---\nb: 2\n");
    assertThat(problems.sorted())
        .extracting(Object::toString)
        .containsExactly(
            "x.yaml:2:1: a second YAML document starts here; a file holds exactly one");
  }

  @Test
  void duplicateKey() throws IOException, InvalidFileException {
    assertThat(read("a: 1\nb: 2\na: 3\n").entries()).hasSize(2);
    assertThat(problems.sorted())
        .extracting(Object::toString)
        .containsExactly("x.yaml:3:1: duplicate key \"a\"; it stands in line 1 already");
  }

  @Test
  void keyThatIsNoText() throws IOException, InvalidFileException {
    read("[a, b]: 1\n");
    assertThat(problems.sorted())
        .extracting(Object::toString)
        .containsExactly("x.yaml:1:1: a key is a text, not a list");
  }

  @Test
  void objectTag() throws IOException, InvalidFileException {
    read("a: !!javax.script.ScriptEngineManager [x]\nb: !local {}\nc: !!binary aGk=\n");
    assertThat(problems.sorted())
        .extracting(Object::toString)
        .containsExactly(
            "x.yaml:1:4: the tag !<tag:yaml.org,2002:javax.script.ScriptEngineManager> is not"
                + " allowed; write the value without it",
            "x.yaml:2:4: the tag !<!local> is not allowed; write the value without it",
            "x.yaml:3:4: the tag !<tag:yaml.org,2002:binary> is not allowed; write the value without"
                + " it");
  }

  @Test
  void coreTagsAreHarmless() throws IOException, InvalidFileException {
    read("a: !!str 1\nb: !!seq [1]\nc: !!map {}\nd: !!int 3\n");
    assertThat(problems.isEmpty()).isTrue();
  }

  @Test
  void aHundredMegabytesAreRefusedUnread() throws IOException {
    try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
      large.setLength(100L << 20);
    }
    long start = System.nanoTime();
    assertInvalid("x.yaml: is too large: it has 104857600 bytes, at most 1048576 are read");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
  }

  @Test
  void aFileWithoutASizeIsReadUpToTheLimit() {
    assertThatThrownBy(
            () -> YamlReader.read(Path.of("/dev/zero"), "x.yaml", "a scenario", problems))
        .isInstanceOf(InvalidFileException.class)
        .hasMessage("x.yaml: is too large: it has more, at most 1048576 are read");
  }

  @Test
  void theLargestFileIsReadQuickly() throws IOException, InvalidFileException {
    YamlMap root = read("a: [" + "1,".repeat(524_000) + "]");
    assertThat(((YamlList) root.entries().get(0).value()).items()).hasSize(524_000);
  }

  @Test
  void billionLaughs() throws IOException {
    StringBuilder text = new StringBuilder("a0: &a0 [lol, lol]\n");
    for (int i = 1; i < 40; i++) {
      text.append("a%d: &a%d [*a%d, *a%d]%n".formatted(i, i, i - 1, i - 1));
    }
    assertInvalid(text.toString(), "x.yaml:18:12: the aliases unfold to more than 600000 values");
  }

  @Test
  void aliasInsideOfWhatItNames() throws IOException {
    assertInvalid("a: &x [*x]\n", "x.yaml:1:8: the alias *x names nothing that ends before it");
  }

  @Test
  void aliasOfNothing() throws IOException {
    assertInvalid("a: *x\n", "x.yaml:1:4: the alias *x names nothing that ends before it");
  }

  @Test
  void deepNestingInBrackets() throws IOException {
    assertInvalid("[".repeat(500_000), "x.yaml:1:51: is nested deeper than 50 levels");
  }

  @Test
  void deepNestingInLines() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 60; i++) {
      text.append(" ".repeat(i)).append("a:\n");
    }
    assertInvalid(text.toString(), "x.yaml:50:50: is nested deeper than 50 levels");
  }

  private YamlMap read(String text) throws IOException, InvalidFileException {
    Files.writeString(file, text);
    return YamlReader.read(file, "x.yaml", "a scenario", problems).root();
  }

  private void assertInvalid(String text, String message) throws IOException {
    Files.writeString(file, text);
    assertInvalid(message);
  }

  private void assertInvalid(String message) {
    assertThatThrownBy(() -> YamlReader.read(file, "x.yaml", "a scenario", problems))
        .isInstanceOf(InvalidFileException.class)
        .hasMessage(message);
  }
}
