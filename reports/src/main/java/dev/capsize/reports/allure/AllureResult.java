package dev.capsize.reports.allure;

import dev.capsize.check.Judgement;
import dev.capsize.model.record.Event;
import dev.capsize.model.record.EventLog;
import dev.capsize.model.scenario.Scenario;
import dev.capsize.reports.ReportedRun;
import io.qameta.allure.Allure;
import io.qameta.allure.AllureLifecycle;
import io.qameta.allure.model.Label;
import io.qameta.allure.model.Link;
import io.qameta.allure.model.Parameter;
import io.qameta.allure.model.TestResult;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Fills the result of the current test. Status and history are the listener's business. */
final class AllureResult {

  private final ReportedRun run;
  private final AllureLifecycle lifecycle;

  private AllureResult(ReportedRun run, AllureLifecycle lifecycle) {
    this.run = run;
    this.lifecycle = lifecycle;
  }

  static void report(ReportedRun run) throws IOException {
    AllureLifecycle lifecycle = Allure.getLifecycle();
    Optional<String> test = lifecycle.getCurrentTestCase();
    if (test.isPresent()) {
      new AllureResult(run, lifecycle).fill(test.get());
    }
  }

  private void fill(String test) throws IOException {
    List<Event> events =
        Files.isRegularFile(run.files().events()) ? EventLog.read(run.files().events()) : List.of();
    lifecycle.updateTestCase(
        test,
        result -> {
          describe(result);
          result.getSteps().addAll(new AllureSteps(run.judgement()).of(events));
        });
    attach(run.files().scenario(), "application/yaml", ".yaml");
    attach(run.files().findings(), "application/json", ".json");
    attach(run.files().events(), "application/jsonl", ".jsonl");
    for (Path log : run.logs()) {
      attach(log, "text/plain", ".log");
    }
  }

  private void describe(TestResult result) {
    Judgement judgement = run.judgement();
    Scenario scenario = run.file().scenario();
    String file = scenario.place().file();
    result.setFullName(file);
    result.setTitlePath(List.of(file.split("/", -1)));
    result.setDescription(judgement.verdict() + ": " + judgement.reason());
    result.getLinks().add(new Link().setName(file).setUrl(file).setType("scenario"));
    result.getLabels().add(label("suite", scenario.topology().name()));
    result.getLabels().add(label("feature", scenario.topology().name()));
    result.getLabels().add(label("story", scenario.id()));
    result.getParameters().add(parameter("topology", scenario.topology().name(), false));
    // A seed differs from run to run: it must not make another test of it.
    result.getParameters().add(parameter("seed", Long.toString(judgement.seed()), true));
    result.getParameters().add(parameter("run", judgement.run(), true));
  }

  private void attach(Path file, String type, String extension) throws IOException {
    if (Files.isRegularFile(file)) {
      try (InputStream content = Files.newInputStream(file)) {
        lifecycle.addAttachment(String.valueOf(file.getFileName()), type, extension, content);
      }
    }
  }

  private static Label label(String name, String value) {
    return new Label().setName(name).setValue(value);
  }

  private static Parameter parameter(String name, String value, boolean excluded) {
    return new Parameter().setName(name).setValue(value).setExcluded(excluded);
  }
}
