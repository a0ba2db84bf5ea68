package dev.capsize.cli;

import static dev.capsize.cli.Shell.capsize;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.capsize.model.record.RunFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JudgeCommandTest {

  private final Path temp;

  JudgeCommandTest(@TempDir Path temp) {
    this.temp = temp;
  }

  @Test
  void judgesAWholeRecordAndWritesItsFindings() throws IOException {
    RunFiles files = Records.whole(temp.resolve("run"), 0);

    Shell.Result result = capsize("judge", temp.resolve("run"));

    assertThat(result.err()).isEmpty();
    assertThat(result.outLines().get(0))
        .isEqualTo("PASSED  demo-calm: nothing is lost in calm weather (control run, no faults)");
    assertThat(result.out())
        .contains("  lost writes   orders none of 8 acknowledged")
        .contains("  record        " + temp.resolve("run") + ", seed 7");
    assertThat(result.code()).isZero();
    assertThat(files.findings()).content().contains("\"verdict\" : \"PASSED\"");
  }

  @Test
  void aLostWriteFailsWithItsEvidence() throws IOException {
    var unused = Records.whole(temp.resolve("run"), 5);

    Shell.Result result = capsize("judge", temp.resolve("run"));

    assertThat(result.code()).isEqualTo(1);
    assertThat(result.out())
        .startsWith("FAILED  demo-calm")
        .contains("FAILED lost-writes of orders (calm.capsize.yaml:16:3)");
  }

  @Test
  void whatBreaksOffIsInconclusive() throws IOException {
    var unused = Records.torn(temp.resolve("run"), 0);

    Shell.Result result = capsize("judge", temp.resolve("run"));

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.out()).startsWith("INCONCLUSIVE  demo-calm").contains("breaks off");
  }

  @Test
  void whatBreaksOffStillProvesALoss() throws IOException {
    var unused = Records.torn(temp.resolve("run"), 5);

    assertThat(capsize("judge", temp.resolve("run")).code()).isEqualTo(1);
  }

  @Test
  void severalRecordsEndWithTheWorst() throws IOException {
    var first = Records.whole(temp.resolve("demo-calm/1"), 0);
    var second = Records.torn(temp.resolve("demo-calm/2"), 0);

    Shell.Result result = capsize("judge", "--json", temp);

    assertThat(result.code()).isEqualTo(2);
    JsonNode document = new ObjectMapper().readTree(result.out());
    assertThat(document.findValuesAsText("folder"))
        .containsExactly(first.folder().toString(), second.folder().toString());
    assertThat(document.at("/runs/0/exitCode").asInt()).isZero();
    assertThat(document.at("/runs/0/findings/verdict").asText()).isEqualTo("PASSED");
    assertThat(document.at("/runs/1/exitCode").asInt()).isEqualTo(2);
  }

  @Test
  void aFolderWithoutRecordsIsNoSuccess() {
    assertThat(capsize("judge", temp).code()).isEqualTo(64);
    assertThat(capsize("judge", temp).err()).contains("a run folder holds events.jsonl");
    assertThat(capsize("judge", temp.resolve("gone")).code()).isEqualTo(64);
  }

  @Test
  void brokenRecordIsNoVerdict() throws IOException {
    Files.writeString(temp.resolve("events.jsonl"), "{}\n");

    Shell.Result result = capsize("judge", temp);

    assertThat(result.code()).isEqualTo(70);
    assertThat(result.err()).startsWith("capsize: " + temp).doesNotContain("\tat ");
  }
}
