package dev.capsize.reports.allure;

import dev.capsize.check.Finding;
import dev.capsize.check.Judgement;
import dev.capsize.check.Verdict;
import dev.capsize.model.record.Event;
import dev.capsize.model.record.Interval;
import io.qameta.allure.model.Stage;
import io.qameta.allure.model.Status;
import io.qameta.allure.model.StatusDetails;
import io.qameta.allure.model.StepResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A run as steps: its phases with what happened in them, at the times at which it happened, and the
 * expectations with what they came to.
 */
final class AllureSteps {

  private final Judgement judgement;
  private final List<StepResult> steps = new ArrayList<>();
  private long latest;

  AllureSteps(Judgement judgement) {
    this.judgement = judgement;
    this.latest = at(0);
  }

  List<StepResult> of(List<Event> events) {
    for (Event event : events) {
      latest = Math.max(latest, at(event.at()));
      if (event instanceof Event.PhaseStarted phase) {
        endPhase();
        steps.add(step(phase.phase().text(), latest, Status.PASSED));
      } else if (event instanceof Event.SteadyMissed missed) {
        spoil(Status.FAILED, "not steady: " + String.join("; ", missed.failing()));
      } else if (event instanceof Event.Aborted aborted) {
        spoil(Status.BROKEN, "aborted: " + aborted.reason());
      } else if (event instanceof Event.ToolFailed failed) {
        spoil(Status.BROKEN, failed.doing() + ": " + failed.message());
      } else if (event instanceof Event.ResidueFound found && !found.residue().isEmpty()) {
        spoil(Status.BROKEN, "left behind: " + String.join(", ", found.residue()));
      } else {
        moment(event);
      }
    }
    endPhase();
    steps.add(expectations());
    return steps;
  }

  private void moment(Event event) {
    if (event instanceof Event.FaultInjected injected) {
      moment(
          "%s: %s on %s"
              .formatted(injected.fault(), injected.part(), String.join(", ", injected.targets())),
          injected.when());
    } else if (event instanceof Event.FaultHealed healed) {
      moment(
          "%s healed on %s".formatted(healed.fault(), String.join(", ", healed.targets())),
          healed.when());
    } else if (event instanceof Event.FaultLeft left) {
      moment(
          "%s on %s: %s".formatted(left.fault(), String.join(", ", left.targets()), left.why()),
          Interval.at(left.at()));
    } else if (event instanceof Event.RoleChanged changed) {
      moment(
          changed.node() == null
              ? "nobody is " + changed.role()
              : "%s is %s".formatted(changed.node(), changed.role()),
          changed.when());
    } else if (event instanceof Event.MarkSeen seen) {
      moment(seen.mark(), seen.when());
    }
  }

  private void moment(String name, Interval when) {
    phase()
        .ifPresent(
            phase ->
                phase
                    .getSteps()
                    .add(
                        step(name, at(when.notBefore()), Status.PASSED)
                            .setStop(at(when.notAfter()))));
  }

  private void spoil(Status status, String message) {
    phase()
        .ifPresent(
            phase ->
                phase.setStatus(status).setStatusDetails(new StatusDetails().setMessage(message)));
  }

  private Optional<StepResult> phase() {
    return steps.isEmpty() ? Optional.empty() : Optional.of(steps.get(steps.size() - 1));
  }

  private void endPhase() {
    phase().ifPresent(phase -> phase.setStop(latest));
  }

  private StepResult expectations() {
    StepResult all = step("expectations", latest, status(judgement.verdict())).setStop(latest);
    judgement.findings().forEach(finding -> all.getSteps().add(expectation(finding)));
    return all;
  }

  private StepResult expectation(Finding finding) {
    return step(finding.title() + ": " + finding.sentence(), latest, status(finding.verdict()))
        .setStop(latest)
        .setStatusDetails(new StatusDetails().setMessage(finding.text()));
  }

  private static Status status(Verdict verdict) {
    return switch (verdict) {
      case PASSED -> Status.PASSED;
      case FAILED -> Status.FAILED;
      case INCONCLUSIVE -> Status.BROKEN;
    };
  }

  private static StepResult step(String name, long start, Status status) {
    return new StepResult()
        .setName(name)
        .setStatus(status)
        .setStage(Stage.FINISHED)
        .setStart(start);
  }

  /** The wall clock in milliseconds, from nanoseconds since the run's origin. */
  private long at(long nanos) {
    return judgement.origin().toEpochMilli() + TimeUnit.NANOSECONDS.toMillis(nanos);
  }
}
