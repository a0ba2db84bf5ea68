package dev.capsize.runtime.topology;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Volume;
import dev.capsize.runtime.docker.Engine;
import dev.capsize.runtime.docker.EngineCallException;
import dev.capsize.runtime.docker.EngineUnavailableException;
import dev.capsize.runtime.docker.ExecResult;
import dev.capsize.runtime.docker.Labels;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The disks of all nodes: ext4 in files of fixed size, behind loop devices that the engine mounts
 * for the systems. One container keeps files and devices as long as the run lives, so that a disk
 * outlives its mounts: the death of a system unmounts it, its start mounts it afresh.
 */
final class Disks {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String CURE =
      "; declare the volume `kind: memory`, or run where an engine may use loop devices";

  private final Engine engine;
  private final String container;
  private final Map<String, String> devices;

  private Disks(Engine engine, String container, Map<String, String> devices) {
    this.engine = engine;
    this.container = container;
    this.devices = devices;
  }

  /**
   * Makes disks.
   *
   * @param sizes bytes by name
   * @throws EngineUnavailableException when this engine cannot; says what to do instead
   */
  static Disks make(Engine engine, String run, String image, Map<String, Long> sizes)
      throws EngineUnavailableException {
    DockerClient client = engine.client();
    String files = "capsize-" + run + "-disks";
    client.createVolumeCmd().withName(files).withLabels(Labels.of(run, "volume")).exec();
    try {
      String container = container(client, run, image, files);
      client.startContainerCmd(container).exec();
      List<String> command = new ArrayList<>(List.of("perl", "/disks.pl", "make"));
      sizes.forEach((name, bytes) -> command.add(name + "=" + bytes));
      ExecResult made = engine.exec(container, LIMIT, command.toArray(String[]::new));
      if (!made.ok()) {
        throw impossible(made.err(), new EngineCallException("exit code " + made.exitCode()));
      }
      Map<String, String> devices = new LinkedHashMap<>();
      made.out().lines().map(line -> line.split(" ")).forEach(l -> devices.put(l[0], l[1]));
      return new Disks(engine, container, devices);
    } catch (DockerException e) {
      throw impossible(String.valueOf(e.getMessage()), e);
    }
  }

  /** What to say when the engine cannot make or mount a disk. */
  static EngineUnavailableException impossible(String why, Throwable cause) {
    return new EngineUnavailableException(
        "this engine cannot give a node a disk of its own: " + why.strip() + CURE, cause);
  }

  /** The options of the engine's volume that mounts a disk. */
  Map<String, String> mount(String name) {
    String device = devices.get(name);
    if (device == null) {
      throw new IllegalArgumentException("no disk was made for " + name);
    }
    return Map.of("type", "ext4", "device", device);
  }

  /** Asks or tells a disk something; the words are in disks.pl. */
  ExecResult tell(String name, String verb) {
    return engine.exec(container, LIMIT, "perl", "/disks.pl", verb, name);
  }

  private static String container(DockerClient client, String run, String image, String files) {
    HostConfig host =
        new HostConfig()
            .withNetworkMode("none")
            .withInit(true)
            .withCapDrop(Capability.ALL)
            .withCapAdd(Capability.MKNOD)
            .withDeviceCgroupRules(List.of("b 7:* rwm", "c 10:237 rwm"))
            .withBinds(new Bind(files, new Volume("/disks")));
    return client
        .createContainerCmd(image)
        .withName("capsize-" + run + "-disks")
        .withLabels(Labels.of(run, "disks"))
        .withHostConfig(host)
        .exec()
        .getId();
  }
}
