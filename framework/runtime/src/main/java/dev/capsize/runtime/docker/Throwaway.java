package dev.capsize.runtime.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.HostConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A container without a network that lives for one look at the machine. It carries no run's label,
 * so that no run takes it for an orphan; should this JVM die, it ends and goes by itself. One that
 * had not begun by then is {@linkplain #removeAbandoned removed} by a later run.
 *
 * @since 0.1
 */
public final class Throwaway {

  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final Duration STARTS_WITHIN = Duration.ofSeconds(60);
  private static final String PROBE = "probe";

  private Throwaway() {}

  /**
   * Runs a script of the shell.
   *
   * @param capabilities exactly those that it needs; all others are dropped
   * @throws com.github.dockerjava.api.exception.DockerException when the engine does not grant them
   * @throws EngineCallException when the script does not end
   */
  public static ExecResult run(
      Engine engine, String image, Set<Capability> capabilities, String script) {
    DockerClient client = engine.client();
    HostConfig host =
        new HostConfig()
            .withNetworkMode("none")
            .withInit(true)
            .withAutoRemove(true)
            .withCapDrop(Capability.ALL)
            .withCapAdd(capabilities.toArray(Capability[]::new));
    String container =
        client
            .createContainerCmd(image)
            .withLabels(Map.of(Labels.PART, PROBE))
            .withCmd("sleep", Long.toString(2 * LIMIT.toSeconds()))
            .withHostConfig(host)
            .exec()
            .getId();
    try {
      client.startContainerCmd(container).exec();
      return engine.exec(container, LIMIT, "sh", "-c", script);
    } finally {
      try {
        client.removeContainerCmd(container).withForce(true).exec();
      } catch (NotFoundException | ConflictException e) {
        // The engine has removed it or is about to.
      }
    }
  }

  /**
   * Removes those that were created, but not started, more than a minute ago.
   *
   * @return how many
   */
  public static int removeAbandoned(Engine engine) {
    return removeAbandoned(engine, Instant.now().minus(STARTS_WITHIN));
  }

  static int removeAbandoned(Engine engine, Instant before) {
    List<Container> abandoned =
        engine
            .client()
            .listContainersCmd()
            .withShowAll(true)
            .withLabelFilter(List.of(Labels.PART + "=" + PROBE))
            .withStatusFilter(List.of("created"))
            .exec()
            .stream()
            .filter(container -> container.getCreated() < before.getEpochSecond())
            .toList();
    for (Container container : abandoned) {
      try {
        engine.client().removeContainerCmd(container.getId()).exec();
      } catch (NotFoundException | ConflictException e) {
        // Another run has removed it or is about to.
      }
    }
    return abandoned.size();
  }
}
