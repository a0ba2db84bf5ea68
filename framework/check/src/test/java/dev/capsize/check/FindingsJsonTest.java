package dev.capsize.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.capsize.check.expectation.ClientOutage;
import dev.capsize.check.expectation.FailoverTime;
import dev.capsize.check.expectation.LostWrites;
import dev.capsize.check.story.Story;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FindingsJsonTest {

  private final Path folder;

  FindingsJsonTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private Judgement judgement() {
    Story story =
        Story.failover(folder)
            .expect(new FailoverTime(), "of", "loss", "at-most", "1s")
            .expect(new ClientOutage(), "of", "orders", "at-most", "30s", "expected", "19s..21s")
            .expect(new LostWrites(), "of", "orders");
    return story.finalRead("orders", "pg-2", story.acknowledgedBut("orders", 12_150)).judge();
  }

  @Test
  void whatIsWrittenIsReadBack() throws IOException {
    Path file = folder.resolve("findings.json");
    FindingsJson.write(judgement(), file);
    assertThat(FindingsJson.read(file)).isEqualTo(judgement());
  }

  @Test
  void recordThatProvesNothingIsReadBack() throws IOException {
    Judgement judgement = Story.blank(folder).workload("orders").fault("loss").judge();
    Path file = folder.resolve("findings.json");
    FindingsJson.write(judgement, file);
    assertThat(FindingsJson.read(file)).isEqualTo(judgement);
  }

  @Test
  void theSameJudgementGivesTheSameBytes() {
    assertThat(FindingsJson.toText(judgement())).isEqualTo(FindingsJson.toText(judgement()));
  }

  @Test
  void theFormatIsAsDocumented() {
    assertThat(FindingsJson.toText(judgement()))
        .startsWith(
            """
            {
              "format" : 1,
              "scenario" : "primary-power-loss",
              "name" : "the primary loses power under load",
              "run" : "run-1",
              "seed" : 42,
              "control" : false,
              "origin" : "2026-01-01T00:00:00Z",
              "verdict" : "FAILED",
              "reason" : "failover-time of loss: took 18.88 s to 18.94 s, at most 1s was allowed; and 1 more",
              "findings" : [
                {
                  "expectation" : "failover-time",
                  "subject" : "loss",
                  "concern" : "LIVENESS",
                  "verdict" : "FAILED",
                  "measured" : {
                    "notBefore" : 18880000000,
                    "notAfter" : 18941000000
                  },
                  "value" : "18.88 s to 18.94 s",
                  "limit" : "at most 1s",
                  "difference" : "exceeded by at least 17.88 s",
            """)
        .contains(
            """
                  "marks" : {
                    "t0" : {
                      "notBefore" : 12301000000,
                      "notAfter" : 12340000000
                    },
            """)
        .contains("\"access\" : \"write\"")
        .endsWith("}\n")
        .doesNotContain("\r");
  }

  @Test
  void otherVersionIsRefusedWithTheCure() throws IOException {
    Path file = folder.resolve("findings.json");
    Files.writeString(file, "{ \"format\" : 7 }");
    assertThatThrownBy(() -> FindingsJson.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageEndingWith(
            "has the format 7; this version reads 1; make it again with `capsize judge`");
  }

  @Test
  void whatIsNoJsonIsRefused() throws IOException {
    Path file = folder.resolve("findings.json");
    Files.writeString(file, "{ \"format\" : 1,");
    assertThatThrownBy(() -> FindingsJson.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no findings.json");
  }
}
