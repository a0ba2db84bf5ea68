package dev.capsize.cli;

import static dev.capsize.cli.Shell.capsize;
import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.model.record.RunFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableCommandTest {

  private final Path temp;

  TableCommandTest(@TempDir Path temp) {
    this.temp = temp;
  }

  /** A run of the sample that says that it is no control run. */
  private RunFiles run() throws IOException {
    RunFiles files = Records.whole(temp.resolve("demo-calm/1"), 5);
    Files.writeString(
        files.events(),
        Files.readString(files.events()).replace("\"control\":true", "\"control\":false"));
    return files;
  }

  @Test
  void showsWhatWasRun() throws IOException {
    var unused = run();

    Shell.Result result = capsize("table", temp);

    assertThat(result.err()).isEmpty();
    assertThat(result.code()).isZero();
    assertThat(result.out()).startsWith("### ").contains("| `demo-calm` | ", " | 1 | ");
  }

  @Test
  void writesIntoAPageThatHasAPlaceForIt() throws IOException {
    var unused = run();
    Path page = temp.resolve("page.md");
    Files.writeString(
        page,
        "# Mine\n<!-- begin: written by `capsize table --write` -->\nold\n<!-- end -->\nbelow\n");

    assertThat(capsize("table", "--write", page, temp.resolve("demo-calm")).code()).isZero();

    assertThat(Files.readString(page))
        .startsWith("# Mine\n<!-- begin")
        .contains("`demo-calm`")
        .doesNotContain("old")
        .endsWith("\n<!-- end -->\nbelow\n");
    Files.writeString(page, "# Mine\n");
    Shell.Result refused = capsize("table", "--write", page, temp.resolve("demo-calm"));
    assertThat(refused.code()).isEqualTo(64);
    assertThat(refused.err()).contains("the page has no place for the table");
  }

  @Test
  void aRecordThatCannotBeReadHereIsLeftOut() throws IOException {
    var unused = run();
    RunFiles other = Records.whole(temp.resolve("demo-calm/2"), 0);
    Files.writeString(
        other.scenario(),
        Files.readString(other.scenario()).replace("lost-writes", "lost-writings"));

    Shell.Result result = capsize("table", temp);

    assertThat(result.code()).isEqualTo(64);
    assertThat(result.out()).contains("| `demo-calm` | ");
    assertThat(result.err()).contains("lost-writings", "demo-calm/2: left out");
  }

  @Test
  void aFolderWithoutRecordsIsRefused() {
    assertThat(capsize("table", temp).code()).isEqualTo(64);
  }
}
