package dev.capsize.engine;

import dev.capsize.check.FindingsJson;
import dev.capsize.check.Judgement;
import dev.capsize.check.Verdict;
import dev.capsize.model.scenario.ScenarioFile;
import dev.capsize.model.source.InvalidFileException;
import dev.capsize.reports.ReportedRun;
import dev.capsize.reports.RunReporter;
import dev.capsize.runtime.docker.EngineUnavailableException;
import dev.capsize.runtime.run.RunListener;
import dev.capsize.runtime.run.RunOptions;
import dev.capsize.runtime.run.RunResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.opentest4j.AssertionFailedError;

/** One scenario as a test: run, publish the evidence, turn the verdict into what builds know. */
final class ScenarioRun {

  private final ScenarioDescriptor descriptor;
  private final ScenarioFile file;
  private final CapsizeExecutionContext context;
  private final Evidence evidence;

  ScenarioRun(ScenarioDescriptor descriptor, CapsizeExecutionContext context) {
    this.descriptor = descriptor;
    this.file = descriptor.file();
    this.context = context;
    this.evidence = new Evidence(descriptor, context.listener());
  }

  /**
   * Runs.
   *
   * @throws AssertionFailedError when the verdict is FAILED
   * @throws InconclusiveException when the evidence does not suffice
   * @throws ToolErrorException when Capsize itself failed
   * @throws EngineUnavailableException when there is no engine or image
   * @throws InvalidFileException when a fault refuses a node that it may meet
   */
  void execute() throws EngineUnavailableException, InvalidFileException, IOException {
    Optional<Path> before = context.memory().violation(descriptor.id());
    if (before.isPresent()) {
      throw again(before.get());
    }
    RunResult result = run();
    Judgement judgement = result.judgement();
    if (judgement.provesUnsafe()) {
      context.memory().remember(descriptor.id(), result.folder());
    }
    if (!(context.executor() instanceof ScenarioExecutor.Real)) {
      evidence.executor(context.executor().getClass().getName());
    }
    ReportedRun run = new ReportedRun(file, result.folder(), judgement);
    evidence.publish(run);
    // Last, so that a reporter in trouble cannot hide what it should have shown.
    Verdicts.check(run, report(context, run));
  }

  private RunResult run() throws EngineUnavailableException, InvalidFileException, IOException {
    RunOptions options =
        new RunOptions(
            context.configuration().out(),
            false,
            false,
            context.seed(),
            !context.configuration().parallel());
    RunListener listener =
        new RunListener() {
          @Override
          public void notice(String line) {
            evidence.notice(line);
          }
        };
    try {
      return context.executor().run(file, options, listener, context.cancelled());
    } catch (CancellationException e) {
      throw new InconclusiveException(
          Verdict.INCONCLUSIVE + ": cancelled before anything was started",
          UserTrace.of(descriptor.id(), file.scenario().place()));
    }
  }

  /** What the reporters could not do; empty where all is well. */
  static Optional<Exception> report(CapsizeExecutionContext context, ReportedRun run) {
    Exception first = null;
    for (RunReporter reporter : context.reporters()) {
      try {
        reporter.report(run);
      } catch (IOException | RuntimeException e) {
        if (first == null) {
          first = e;
        } else {
          first.addSuppressed(e);
        }
      }
    }
    return Optional.ofNullable(first);
  }

  private AssertionFailedError again(Path folder) {
    String what =
        "%s: %s has violated safety in this build; running it again does not take that back"
            .formatted(Verdict.FAILED, descriptor.id());
    AssertionFailedError error = new AssertionFailedError(what + "\n\n" + earlier(folder));
    error.setStackTrace(UserTrace.of(descriptor.id(), file.scenario().place()));
    return error;
  }

  private static String earlier(Path folder) {
    try {
      Judgement judgement = FindingsJson.read(folder.resolve("findings.json"));
      return judgement.message() + "\n\nrecord: " + folder;
    } catch (IOException e) {
      return "its record was in " + folder + " and cannot be read any more: " + e.getMessage();
    }
  }
}
