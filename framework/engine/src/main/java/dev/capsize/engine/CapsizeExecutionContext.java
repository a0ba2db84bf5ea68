package dev.capsize.engine;

import dev.capsize.reports.RunReporter;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.support.hierarchical.EngineExecutionContext;

/**
 * What the scenarios of one execution share. Immutable; used by several threads if scenarios run
 * side by side.
 *
 * @param cancelled polled by the runner, which then heals and ends the run
 */
record CapsizeExecutionContext(
    CapsizeConfiguration configuration,
    OptionalLong seed,
    EngineExecutionListener listener,
    BooleanSupplier cancelled,
    ScenarioExecutor executor,
    SafetyMemory memory,
    List<RunReporter> reporters)
    implements EngineExecutionContext {

  static CapsizeExecutionContext of(ExecutionRequest request) {
    CapsizeConfiguration configuration =
        new CapsizeConfiguration(request.getConfigurationParameters());
    return new CapsizeExecutionContext(
        configuration,
        configuration.seed(),
        request.getEngineExecutionListener(),
        request.getCancellationToken()::isCancellationRequested,
        ScenarioExecutor.installed(),
        new SafetyMemory(configuration.out(), BuildKey.of(configuration, request.getStore())),
        RunReporter.installed());
  }
}
