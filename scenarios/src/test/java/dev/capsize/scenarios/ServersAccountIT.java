package dev.capsize.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.capsize.check.Judgement;
import dev.capsize.check.Verdict;
import dev.capsize.check.timing.FaultMarks;
import dev.capsize.check.timing.Mark;
import dev.capsize.model.part.Parts;
import dev.capsize.model.record.Interval;
import dev.capsize.model.record.RunFiles;
import dev.capsize.model.scenario.ScenarioReader;
import dev.capsize.runtime.docker.Engine;
import dev.capsize.runtime.run.Orphans;
import dev.capsize.runtime.run.RunListener;
import dev.capsize.runtime.run.RunOptions;
import dev.capsize.runtime.run.RunResult;
import dev.capsize.runtime.run.Runner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Two clocks: ours, which saw the new primary acknowledge a write, and the servers', which wrote
 * down when they promoted it. They were read independently and must agree.
 */
@Tag("docker")
class ServersAccountIT {

  private static final Duration TOLERANCE = Duration.ofMillis(500);
  private static final Pattern READY =
      Pattern.compile(
          "(\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{3}) UTC \\[\\d+\\] LOG:  database system"
              + " is ready to accept connections");
  private static final DateTimeFormatter POSTGRES =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS");

  @Test
  void theMeasuredFailoverAgreesWithPatronisHistoryAndPostgresLog() throws Exception {
    Parts parts = Parts.installed();
    Path file = Path.of("postgres", "primary-kill.capsize.yaml");
    // Kept, so that Patroni can still be asked when the run is over.
    RunOptions options =
        new RunOptions(Path.of("target", "capsize"), false, true, OptionalLong.empty(), true);
    RunResult result =
        new Runner(parts)
            .run(
                new ScenarioReader(parts).read(file, file.toString()),
                options,
                RunListener.SILENT,
                () -> false);
    Judgement judgement = result.judgement();
    Engine engine = Engine.connect();
    try {
      assertThat(judgement.verdict()).as(judgement.message()).isEqualTo(Verdict.PASSED);
      FaultMarks marks = judgement.faults().get(0);
      String successor = Objects.requireNonNull(marks.successor());
      Interval acknowledged = Objects.requireNonNull(marks.marks().get(Mark.T4));
      Instant notBefore = judgement.origin().plusNanos(acknowledged.notBefore());
      Instant notAfter = judgement.origin().plusNanos(acknowledged.notAfter());

      assertThat(postgresLog(result.folder(), successor))
          .as("Postgres' log of %s, against %s to %s", successor, notBefore, notAfter)
          .isBetween(notBefore.minus(TOLERANCE), notAfter.plus(TOLERANCE));
      assertThat(patroniHistory(engine, judgement.run(), successor))
          .as("Patroni's history, against %s to %s", notBefore, notAfter)
          .isBetween(notBefore.minus(TOLERANCE), notAfter.plus(TOLERANCE));
    } finally {
      new Orphans(engine).remove(List.of(judgement.run()));
    }
  }

  /** When the successor said that it takes writes: its last such line. */
  private static Instant postgresLog(Path folder, String successor) throws Exception {
    Matcher line = READY.matcher(Files.readString(new RunFiles(folder).log(successor)));
    String last = "";
    while (line.find()) {
      last = line.group(1);
    }
    return LocalDateTime.parse(last, POSTGRES).toInstant(ZoneOffset.UTC);
  }

  /** When the new timeline began: the last entry of {@code patronictl history}. */
  private static Instant patroniHistory(Engine engine, String run, String successor)
      throws Exception {
    String json =
        engine
            .exec(
                "capsize-" + run + "-" + successor,
                Duration.ofSeconds(20),
                "patronictl",
                "history",
                "-f",
                "json")
            .orThrow("asking for the history")
            .out();
    JsonNode history = new ObjectMapper().readTree(json);
    JsonNode last = history.get(history.size() - 1);
    assertThat(last.get("New Leader").asText()).isEqualTo(successor);
    return OffsetDateTime.parse(last.get("Timestamp").asText()).toInstant();
  }
}
