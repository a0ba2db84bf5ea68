package dev.capsize.check.expectation;

import static dev.capsize.check.Verdict.FAILED;
import static dev.capsize.check.Verdict.INCONCLUSIVE;
import static dev.capsize.check.Verdict.PASSED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.check.Finding;
import dev.capsize.check.story.Story;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogPatternAbsentTest {

  private final Path folder;

  LogPatternAbsentTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @BeforeEach
  void everyNodeLogs() throws IOException {
    for (int i = 1; i <= 3; i++) {
      log("pg-" + i, "2026-01-01T00:00:01.000000001Z LOG:  ready\n");
    }
  }

  private void log(String node, String text) throws IOException {
    Path file = folder.resolve("logs").resolve(node + ".log");
    Files.createDirectories(file.getParent());
    Files.writeString(file, text, StandardCharsets.ISO_8859_1);
  }

  private Finding finding(String... params) {
    return Story.failover(folder).expect(new LogPatternAbsent(), params).finding();
  }

  @Test
  void logsWithoutThePatternPass() {
    Finding finding = finding("pattern", "PANIC|invalid page");
    assertThat(finding.verdict()).isEqualTo(PASSED);
    assertThat(finding.sentence()).isEqualTo("0 of 3 lines matched");
  }

  @Test
  void aLineThatMatchesFailsWithNodeLineAndTime() throws IOException {
    log(
        "pg-2",
        """
        2026-01-01T00:00:01Z LOG:  ready
        2026-01-01T00:00:12.345678901Z PANIC:  could not write
        PANIC: without a time
        """);

    Finding finding = finding("pattern", "^PANIC", "nodes", "pg");

    assertThat(finding.verdict()).isEqualTo(FAILED);
    assertThat(finding.evidence())
        .containsExactly(
            "logs/pg-2.log:2 at 12.346 s: PANIC:  could not write",
            "logs/pg-2.log:3: PANIC: without a time");
    assertThat(finding.text()).contains("expected: no line with ^PANIC", "measured: 2 lines");
  }

  @Test
  void harmlessLinesCanBeExcepted() throws IOException {
    log("pg-1", "ERROR: terminated by administrator\nERROR: wrong\n");
    assertThat(finding("pattern", "ERROR", "except", "administrator").value()).isEqualTo("1 line");
    assertThat(finding("pattern", "ERROR", "except", "administrator|wrong").verdict())
        .isEqualTo(PASSED);
  }

  @Test
  void theTimeOfTheEngineIsNoPartOfTheLine() {
    assertThat(finding("pattern", "2026").verdict()).isEqualTo(PASSED);
    assertThat(finding("pattern", "^LOG").verdict()).isEqualTo(FAILED);
  }

  @Test
  void aPatternThatTakesForEverIsInconclusive() throws IOException {
    log("pg-1", "ready\n" + "a".repeat(60) + "b\n");
    Finding exponential = finding("pattern", "(a+)+\\1c");
    assertThat(exponential.verdict()).isEqualTo(INCONCLUSIVE);
    assertThat(exponential.sentence())
        .isEqualTo(
            "logs/pg-1.log:2: the pattern needs too many steps for this line; make it simpler");
    log("pg-1", "ab".repeat(1_000_000) + "\n");
    assertThat(finding("pattern", "(a|b)*c").verdict()).isEqualTo(INCONCLUSIVE);
  }

  @Test
  void aMatchIsOneWhateverElseCannotBeTold() throws IOException {
    log("pg-1", "a".repeat(60) + "b\naaac\n");
    assertThat(finding("pattern", "(a+)+\\1c").verdict()).isEqualTo(FAILED);
  }

  @Test
  void logsMayHoldAnything() throws IOException {
    log("pg-1", "\u00ff\u00fe\u0000\r\nPANIC\r\n\n" + "x".repeat(100_000) + "PANIC");
    Finding finding = finding("pattern", "^PANIC$");
    assertThat(finding.verdict()).isEqualTo(FAILED);
    assertThat(finding.sentence()).isEqualTo("1 of 6 lines matched");
  }

  @Test
  void aNodeWithoutALogIsInconclusive() throws IOException {
    log("pg-3", "");
    assertThat(finding("pattern", "PANIC").sentence())
        .isEqualTo("pg-3 logged nothing, so nothing could be found");
    Files.delete(folder.resolve("logs/pg-3.log"));
    assertThat(finding("pattern", "PANIC").verdict()).isEqualTo(INCONCLUSIVE);
    assertThat(finding("pattern", "PANIC").sentence()).startsWith("the log of pg-3 cannot be read");
  }
}
