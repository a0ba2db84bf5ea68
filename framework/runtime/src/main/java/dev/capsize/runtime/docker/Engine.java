package dev.capsize.runtime.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.Ports;
import com.github.dockerjava.api.model.StreamType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import org.testcontainers.dockerclient.DockerClientProviderStrategy;

/**
 * The container engine of this machine, found as Testcontainers finds it (environment, contexts,
 * Docker Desktop, rootless), but without starting its reaper and without asking it for the host's
 * address: both want images that a machine without a registry cannot have. Thread-safe.
 *
 * @since 0.1
 */
public final class Engine implements AutoCloseable {

  private final DockerClient client;
  private final DockerClient streams;
  private final String host;
  private final String socketPath;

  Engine(DockerClient client, DockerClient streams, URI address, String socketPath) {
    this.client = client;
    this.streams = streams;
    this.host =
        switch (address.getScheme()) {
          case "tcp", "http", "https" -> address.getHost();
          default -> "127.0.0.1";
        };
    this.socketPath = socketPath;
  }

  /** Finds the engine. */
  public static Engine connect() throws EngineUnavailableException {
    List<DockerClientProviderStrategy> strategies = new ArrayList<>();
    ServiceLoader.load(DockerClientProviderStrategy.class).forEach(strategies::add);
    try {
      DockerClientProviderStrategy strategy =
          DockerClientProviderStrategy.getFirstValidStrategy(strategies);
      URI address = strategy.getTransportConfig().getDockerHost();
      String remote = strategy.getRemoteDockerUnixSocketPath();
      String local = "unix".equals(address.getScheme()) ? address.getPath() : null;
      DockerClient found = strategy.getDockerClient();
      String version = found.versionCmd().exec().getApiVersion();
      return new Engine(
          EngineClients.bounded(strategy.getTransportConfig(), version),
          found,
          address,
          remote != null ? remote : local != null ? local : "/var/run/docker.sock");
    } catch (IllegalStateException e) {
      throw new EngineUnavailableException(
          "no container engine answers; start Docker, or run ./capsize doctor to see what is"
              + " missing",
          e);
    }
  }

  /** For questions: every call ends within a minute. */
  public DockerClient client() {
    return client;
  }

  /** For logs, builds, pulls, commands: what takes its time and is bounded by who reads it. */
  public DockerClient streams() {
    return streams;
  }

  @Override
  public void close() throws IOException {
    try (client) {
      streams.close();
    }
  }

  /** Where published ports are reached from this JVM. */
  public String host() {
    return host;
  }

  /** Whether published ports can be bound to the loopback address only. */
  public boolean local() {
    return host.equals("127.0.0.1");
  }

  /** The engine's socket as a container on the engine's machine sees it. */
  public String socketPath() {
    return socketPath;
  }

  /**
   * The port on {@link #host} that leads to a port of a running container.
   *
   * @throws EngineCallException when it is not published
   */
  public int published(String container, int port) {
    Ports.Binding[] bindings =
        client
            .inspectContainerCmd(container)
            .exec()
            .getNetworkSettings()
            .getPorts()
            .getBindings()
            .get(ExposedPort.tcp(port));
    if (bindings == null || bindings.length == 0) {
      throw new EngineCallException("port %d of %s is not published".formatted(port, container));
    }
    return Integer.parseInt(bindings[0].getHostPortSpec());
  }

  /**
   * Runs a command in a container and waits for it.
   *
   * @throws EngineCallException when the command did not end within the limit
   */
  public ExecResult exec(String container, Duration limit, String... command) {
    String id =
        client
            .execCreateCmd(container)
            .withCmd(command)
            .withAttachStdout(true)
            .withAttachStderr(true)
            .exec()
            .getId();
    Output output = new Output();
    try (output) {
      if (!streams
          .execStartCmd(id)
          .exec(output)
          .awaitCompletion(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new EngineCallException(
            "%s did not end within %s".formatted(String.join(" ", command), limit));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EngineCallException("interrupted during " + String.join(" ", command));
    } catch (IOException e) {
      throw new EngineCallException("the engine broke off " + String.join(" ", command), e);
    }
    Long exitCode = client.inspectExecCmd(id).exec().getExitCodeLong();
    return new ExecResult(
        exitCode == null ? -1 : exitCode.intValue(),
        output.text(output.out),
        output.text(output.err));
  }

  private static final class Output extends ResultCallback.Adapter<Frame> {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Override
    public void onNext(Frame frame) {
      (frame.getStreamType() == StreamType.STDERR ? err : out).writeBytes(frame.getPayload());
    }

    private String text(ByteArrayOutputStream bytes) {
      return bytes.toString(StandardCharsets.UTF_8).stripTrailing();
    }
  }
}
