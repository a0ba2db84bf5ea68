package dev.capsize.drivers.server;

import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import dev.capsize.runtime.docker.Belongings;
import dev.capsize.runtime.docker.Engine;
import dev.capsize.runtime.docker.EngineUnavailableException;
import dev.capsize.runtime.docker.Images;
import dev.capsize.runtime.docker.Labels;
import dev.capsize.runtime.docker.SandboxImage;
import dev.capsize.runtime.driver.Endpoint;
import dev.capsize.runtime.keeper.Keeper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * A container with one server in it. It outlives the server, which can be frozen and killed and
 * comes back under the same ports, if the image starts it again.
 */
public final class ServerContainer implements AutoCloseable {

  private static final Duration EXEC = Duration.ofMinutes(1);

  private final Engine engine;
  private final String run = "test-" + UUID.randomUUID().toString().substring(0, 8);
  private final Keeper keeper;
  private final String node;
  private final String container;

  /** Builds the image if need be, and starts it. */
  public ServerContainer(String node, String dockerfile, int... ports) {
    this.node = node;
    try {
      engine = Engine.connect();
      keeper = Keeper.start(engine, SandboxImage.ensure(engine), run);
      container = create(dockerfile, ports);
    } catch (EngineUnavailableException | IOException e) {
      throw new IllegalStateException(e);
    }
    engine.client().startContainerCmd(container).exec();
  }

  private String create(String dockerfile, int... ports)
      throws EngineUnavailableException, IOException {
    Path folder = Files.createTempDirectory("capsize-test-server");
    Files.writeString(folder.resolve("Dockerfile"), dockerfile);
    String image = new Images(engine).built("test-" + node, folder);
    Files.delete(folder.resolve("Dockerfile"));
    Files.delete(folder);
    PortBinding[] bindings =
        IntStream.of(ports)
            .mapToObj(
                port -> new PortBinding(Ports.Binding.bindIp("127.0.0.1"), ExposedPort.tcp(port)))
            .toArray(PortBinding[]::new);
    return engine
        .client()
        .createContainerCmd(image)
        .withLabels(Labels.of(run, "system", node))
        .withExposedPorts(IntStream.of(ports).mapToObj(ExposedPort::tcp).toList())
        .withHostConfig(new HostConfig().withPortBindings(bindings))
        .exec()
        .getId();
  }

  /** Where a port is reached from here. */
  public Endpoint.Address address(int port) {
    return new Endpoint.Address(node, engine.host(), engine.published(container, port));
  }

  /** The address that the container has itself. */
  public String ownAddress() {
    return String.valueOf(
        engine
            .client()
            .inspectContainerCmd(container)
            .exec()
            .getNetworkSettings()
            .getNetworks()
            .values()
            .iterator()
            .next()
            .getIpAddress());
  }

  /** Runs a command and gives what it prints. */
  public String exec(String... command) {
    return engine.exec(container, EXEC, command).orThrow(String.join(" ", command)).out().strip();
  }

  /** A signal to all processes of this name. */
  public void signal(String signal, String process) {
    exec("sh", "-c", "kill -" + signal + " $(pidof " + process + ")");
  }

  @Override
  public void close() {
    new Belongings(engine).remove(run);
    keeper.close();
  }
}
