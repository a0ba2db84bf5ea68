package dev.capsize.engine;

import java.util.Optional;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.discovery.EngineDiscoveryRequestResolver;
import org.junit.platform.engine.support.hierarchical.HierarchicalTestEngine;
import org.junit.platform.engine.support.hierarchical.HierarchicalTestExecutorService;
import org.junit.platform.engine.support.hierarchical.ParallelHierarchicalTestExecutorServiceFactory;
import org.junit.platform.engine.support.hierarchical.SameThreadHierarchicalTestExecutorService;
import org.junit.platform.engine.support.hierarchical.ThrowableCollector;

/**
 * Runs scenario files on the JUnit Platform. Found by the platform; users refer to it by its id.
 *
 * @since 0.1
 */
public final class CapsizeTestEngine extends HierarchicalTestEngine<CapsizeExecutionContext> {

  /** The id of the engine. */
  public static final String ID = "capsize";

  private static final EngineDiscoveryRequestResolver<EntryDescriptor> RESOLVER =
      EngineDiscoveryRequestResolver.<EntryDescriptor>builder()
          .addSelectorResolver(ScenarioSelectorResolver::new)
          .addTestDescriptorVisitor(DiscoveryCompletion::new)
          .build();

  @Override
  public String getId() {
    return ID;
  }

  @Override
  public Optional<String> getGroupId() {
    return Optional.of("dev.capsize");
  }

  @Override
  public Optional<String> getArtifactId() {
    return Optional.of("capsize-engine");
  }

  @Override
  public TestDescriptor discover(EngineDiscoveryRequest request, UniqueId uniqueId) {
    EntryDescriptor root = EntryDescriptor.root(uniqueId);
    RESOLVER.resolve(request, root);
    return root;
  }

  @Override
  protected HierarchicalTestExecutorService createExecutorService(ExecutionRequest request) {
    CapsizeConfiguration configuration =
        new CapsizeConfiguration(request.getConfigurationParameters());
    return configuration.parallel()
        ? ParallelHierarchicalTestExecutorServiceFactory.create(configuration.parallelConfig())
        : new SameThreadHierarchicalTestExecutorService();
  }

  /** Nothing that is thrown means "aborted": builds show that as green. */
  @Override
  protected ThrowableCollector.Factory createThrowableCollectorFactory(ExecutionRequest request) {
    return () -> new ThrowableCollector(throwable -> false);
  }

  @Override
  protected CapsizeExecutionContext createExecutionContext(ExecutionRequest request) {
    return CapsizeExecutionContext.of(request);
  }
}
