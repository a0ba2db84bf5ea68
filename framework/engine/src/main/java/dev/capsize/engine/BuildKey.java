package dev.capsize.engine;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.platform.engine.support.store.Namespace;
import org.junit.platform.engine.support.store.NamespacedHierarchicalStore;

/**
 * What tells this build from all others.
 *
 * <ol>
 *   <li>The name that the user has given.
 *   <li>The Maven process among this JVM and its ancestors: all forks of a build share it, and the
 *       next build has another one. Daemons (Gradle, mvnd, IDEs) outlive builds and do not count.
 *   <li>Otherwise the launcher session, which is the test run.
 * </ol>
 */
final class BuildKey {

  private static final String MAVEN = "org.codehaus.plexus.classworlds.launcher.Launcher";
  private static final Namespace NAMESPACE = Namespace.create("dev.capsize.engine");

  private BuildKey() {}

  static String of(
      CapsizeConfiguration configuration, NamespacedHierarchicalStore<Namespace> requestStore) {
    return configuration
        .build()
        .map(given -> "given-" + Integer.toHexString(given.hashCode()) + "-" + readable(given))
        .or(BuildKey::maven)
        .orElseGet(() -> session(requestStore));
  }

  private static String readable(String given) {
    return given.replaceAll("[^A-Za-z0-9.-]", "_");
  }

  private static Optional<String> maven() {
    return Stream.iterate(
            Optional.of(ProcessHandle.current()),
            Optional::isPresent,
            process -> process.flatMap(ProcessHandle::parent))
        .flatMap(Optional::stream)
        .filter(process -> process.info().commandLine().orElse("").contains(MAVEN))
        .findFirst()
        .map(
            process ->
                "maven-%d-%d"
                    .formatted(
                        process.pid(),
                        process.info().startInstant().orElse(Instant.EPOCH).toEpochMilli()));
  }

  private static String session(NamespacedHierarchicalStore<Namespace> requestStore) {
    NamespacedHierarchicalStore<Namespace> session = requestStore.getParent().orElse(requestStore);
    return session.computeIfAbsent(
        NAMESPACE, BuildKey.class, key -> "session-" + UUID.randomUUID(), String.class);
  }
}
