package dev.capsize.engine;

import dev.capsize.check.Verdict;
import dev.capsize.check.sweep.SweepJudgement;
import dev.capsize.check.sweep.SweepText;
import dev.capsize.model.scenario.Scenario;
import dev.capsize.model.source.InvalidFileException;
import dev.capsize.runtime.docker.EngineUnavailableException;
import java.io.IOException;
import org.opentest4j.AssertionFailedError;

/** The verdict on a whole sweep, as its last test. */
final class SweepVerdictDescriptor extends SweepLeaf {

  SweepVerdictDescriptor(SweepDescriptor sweep) {
    super(sweep, "verdict", "sweep", "verdict");
  }

  @Override
  public CapsizeExecutionContext execute(
      CapsizeExecutionContext context, DynamicTestExecutor dynamicTestExecutor)
      throws EngineUnavailableException, InvalidFileException, IOException {
    SweepJudgement judgement = sweep().trials(context).finish();
    new Evidence(this, context.listener()).publish(judgement);
    Scenario scenario = sweep().file().scenario();
    StackTraceElement[] trace = UserTrace.of(scenario.id(), scenario.place());
    String message = String.join("\n", SweepText.of(judgement));
    if (judgement.verdict() == Verdict.FAILED) {
      AssertionFailedError error = new AssertionFailedError(message);
      error.setStackTrace(trace);
      throw error;
    }
    if (judgement.toolError() != null) {
      throw new ToolErrorException(message, trace);
    }
    if (judgement.verdict() == Verdict.INCONCLUSIVE) {
      throw new InconclusiveException(message, trace);
    }
    return context;
  }
}
