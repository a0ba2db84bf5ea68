package dev.capsize.engine;

import dev.capsize.check.FindingsJson;
import dev.capsize.check.Judgement;
import dev.capsize.check.Verdict;
import dev.capsize.check.sweep.CutEffect;
import dev.capsize.check.sweep.CutOutcome;
import dev.capsize.check.sweep.SweepJudge;
import dev.capsize.check.sweep.UntriedCut;
import dev.capsize.model.scenario.Scenario;
import dev.capsize.model.source.InvalidFileException;
import dev.capsize.model.sweep.Cut;
import dev.capsize.reports.ReportedRun;
import dev.capsize.runtime.docker.EngineUnavailableException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.opentest4j.AssertionFailedError;

/**
 * A cut of a sweep as a test. It fails where the loss of one component alone takes the service
 * away, and that is not accepted, or where data is lost. That several at once take the service away
 * is a result, on which the verdict on the whole sweep is.
 */
final class CutDescriptor extends SweepLeaf {

  private final Cut cut;
  private Optional<UntriedCut> untried = Optional.empty();

  CutDescriptor(SweepDescriptor sweep, Cut cut) {
    super(sweep, "cut", cut.id(), cut.id());
    this.cut = cut;
  }

  /** What follows from other cuts is skipped; the verdict knows of it. */
  @Override
  public SkipResult shouldBeSkipped(CapsizeExecutionContext context)
      throws EngineUnavailableException, InvalidFileException, IOException {
    if (context.memory().violation(memoryKey()).isPresent()) {
      return SkipResult.doNotSkip();
    }
    untried = sweep().trials(context).untried(cut);
    return untried
        .filter(UntriedCut::known)
        .map(why -> SkipResult.skip(why.why()))
        .orElseGet(SkipResult::doNotSkip);
  }

  @Override
  public CapsizeExecutionContext execute(
      CapsizeExecutionContext context, DynamicTestExecutor dynamicTestExecutor)
      throws EngineUnavailableException, InvalidFileException, IOException {
    Scenario scenario = sweep().file().scenario();
    StackTraceElement[] trace = UserTrace.of(scenario.id(), scenario.place());
    Optional<Path> before = context.memory().violation(memoryKey());
    if (before.isPresent()) {
      throw new AssertionFailedError(
          "%s: %s has violated safety in this build; its record: %s"
              .formatted(Verdict.FAILED, cut.id(), before.get()));
    }
    if (untried.isPresent()) {
      throw new InconclusiveException(
          Verdict.INCONCLUSIVE + ": not tried: " + untried.get().why(), trace);
    }
    SweepTrials trials = sweep().trials(context);
    CutOutcome outcome = trials.run(cut);
    Path folder = trials.folder().resolve(outcome.folder());
    if (outcome.effect() == CutEffect.UNSAFE) {
      context.memory().remember(memoryKey(), folder);
    }
    Judgement judgement = FindingsJson.read(folder.resolve("findings.json"));
    ReportedRun run = new ReportedRun(sweep().file(), folder, judgement);
    Evidence evidence = new Evidence(this, context.listener());
    if (!(context.executor() instanceof ScenarioExecutor.Real)) {
      evidence.executor(context.executor().getClass().getName());
    }
    evidence.publish(run);
    Optional<Exception> reporting = ScenarioRun.report(context, run);
    Verdict verdict =
        SweepJudge.alone(outcome, scenario.sweep().orElseThrow(), LocalDate.now(ZoneOffset.UTC));
    if (verdict != Verdict.PASSED || judgement.hasToolError()) {
      Verdicts.check(run, reporting);
    } else {
      evidence.notice(outcome.text());
      Verdicts.checkReporting(reporting, trace);
    }
    return context;
  }

  private String memoryKey() {
    return sweep().id() + "/" + cut.id();
  }
}
