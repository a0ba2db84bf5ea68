package dev.capsize.runtime.topology;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.WaitContainerResultCallback;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.exception.NotModifiedException;
import com.github.dockerjava.api.model.AccessMode;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.VolumesFrom;
import dev.capsize.runtime.docker.Engine;
import dev.capsize.runtime.docker.EngineCallException;
import dev.capsize.runtime.docker.ExecResult;
import dev.capsize.runtime.docker.Labels;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Starts, asks and ends the helpers of one node. */
final class Helpers {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  /** How long a helper has to undo its work after SIGTERM. */
  private static final int GRACE_SECONDS = 2;

  private static final Set<String> OWN = Set.of("sandbox", "system");

  private final Engine engine;
  private final DockerClient client;
  private final String run;
  private final String node;
  private final String image;

  Helpers(Engine engine, String run, String node, String image) {
    this.engine = engine;
    this.client = engine.client();
    this.run = run;
    this.node = node;
    this.image = image;
  }

  /** Starts a helper; one of that name that is there already goes first. */
  void start(Help help, String sandbox, String system) {
    stop(help.name());
    client.startContainerCmd(create(help, "helper", sandbox, system)).exec();
  }

  /** Makes what undoes a harm that outlives every process; it lies ready until it is applied. */
  void prepareRemedy(Help help, String sandbox, String system) {
    if (!there(help.name())) {
      create(help, "remedy", sandbox, system);
    }
  }

  /** Lets a remedy that was prepared do its work, and removes it; none is no problem. */
  void applyRemedy(String name) {
    if (!there(name)) {
      return;
    }
    try {
      client.startContainerCmd(container(name)).exec();
    } catch (NotModifiedException e) {
      // It is at work already.
    }
    Integer exitCode =
        client
            .waitContainerCmd(container(name))
            .exec(new WaitContainerResultCallback())
            .awaitStatusCode(LIMIT.toSeconds(), TimeUnit.SECONDS);
    if (exitCode != 0) {
      throw new EngineCallException(
          "the remedy %s of %s failed with exit code %d".formatted(name, node, exitCode));
    }
    remove(name);
  }

  private String create(Help help, String part, String sandbox, String system) {
    HostConfig host =
        new HostConfig()
            .withNetworkMode(
                help.shares().contains(Help.Share.NETWORK) ? "container:" + sandbox : "none")
            .withInit(true)
            .withCapDrop(Capability.ALL)
            .withCapAdd(help.capabilities().toArray(Capability[]::new));
    if (help.shares().contains(Help.Share.VOLUMES)) {
      host.withVolumesFrom(new VolumesFrom(system, AccessMode.rw));
    }
    if (help.shares().contains(Help.Share.PROCESSES)) {
      host.withPidMode("container:" + system);
    }
    return client
        .createContainerCmd(image)
        .withName(container(help.name()))
        .withLabels(Labels.of(run, part, node))
        .withCmd(help.command())
        .withHostConfig(host)
        .exec()
        .getId();
  }

  ExecResult exec(String name, String... command) {
    return engine.exec(container(name), LIMIT, command);
  }

  boolean runs(String name) {
    try {
      return Boolean.TRUE.equals(
          client.inspectContainerCmd(container(name)).exec().getState().getRunning());
    } catch (NotFoundException e) {
      return false;
    }
  }

  /** The names of all containers of the node beside its two own. */
  List<String> names() {
    return client
        .listContainersCmd()
        .withShowAll(true)
        .withLabelFilter(Map.of(Labels.RUN, run, Labels.NODE, node))
        .exec()
        .stream()
        .filter(container -> !OWN.contains(container.getLabels().get(Labels.PART)))
        .map(container -> container.getNames()[0].substring(1))
        .toList();
  }

  /** Lets a helper undo its work and removes it; none is no problem. */
  void stop(String name) {
    try {
      client.stopContainerCmd(container(name)).withTimeout(GRACE_SECONDS).exec();
    } catch (NotFoundException | NotModifiedException e) {
      // It has ended already, or never was.
    }
    remove(name);
  }

  private boolean there(String name) {
    try {
      client.inspectContainerCmd(container(name)).exec();
      return true;
    } catch (NotFoundException e) {
      return false;
    }
  }

  private void remove(String name) {
    try {
      client.removeContainerCmd(container(name)).withForce(true).exec();
    } catch (NotFoundException | ConflictException e) {
      // Somebody else has removed it or is about to.
    }
  }

  private String container(String name) {
    return "capsize-%s-%s-helper-%s".formatted(run, node, name);
  }
}
