package dev.capsize.engine;

import dev.capsize.check.Judgement;
import dev.capsize.check.sweep.SweepJudgement;
import dev.capsize.reports.ReportedRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.reporting.FileEntry;
import org.junit.platform.engine.reporting.ReportEntry;

/**
 * Shows a run to whoever listens, as entries and files. Never as output: with scenarios side by
 * side, build tools put that under the wrong test.
 */
final class Evidence {

  private final TestDescriptor test;
  private final EngineExecutionListener listener;

  Evidence(TestDescriptor test, EngineExecutionListener listener) {
    this.test = test;
    this.listener = listener;
  }

  /** What runs exactly this run again, as far as chance is concerned. */
  static String replay(Judgement judgement) {
    return "-D%s=%s -D%s=%d"
        .formatted(
            CapsizeConfiguration.SCENARIO,
            judgement.scenario(),
            CapsizeConfiguration.SEED,
            judgement.seed());
  }

  void notice(String line) {
    listener.reportingEntryPublished(test, ReportEntry.from("notice", line));
  }

  void executor(String name) {
    listener.reportingEntryPublished(test, ReportEntry.from("executor", name));
  }

  void publish(ReportedRun run) throws IOException {
    Judgement judgement = run.judgement();
    Map<String, String> entries = new LinkedHashMap<>();
    entries.put("verdict", judgement.verdict().name());
    entries.put("reason", judgement.reason());
    entries.put("run", run.folder().toString());
    entries.put("seed", Long.toString(judgement.seed()));
    entries.put("replay", replay(judgement));
    listener.reportingEntryPublished(test, ReportEntry.from(entries));
    file(run.files().findings(), "application/json");
    file(run.files().events(), "application/jsonl");
    for (Path log : run.logs()) {
      file(log, "text/plain");
    }
  }

  void publish(SweepJudgement judgement) {
    Map<String, String> entries = new LinkedHashMap<>();
    entries.put("verdict", judgement.verdict().name());
    entries.put("reason", judgement.reason());
    entries.put("run", judgement.folder().toString());
    entries.put("seed", Long.toString(judgement.seed()));
    listener.reportingEntryPublished(test, ReportEntry.from(entries));
    file(judgement.folder().resolve("sweep.json"), "application/json");
  }

  private void file(Path path, String mediaType) {
    if (Files.isRegularFile(path)) {
      listener.fileEntryPublished(test, FileEntry.from(path, mediaType));
    }
  }
}
