package dev.capsize.drivers.rabbitmq;

import static org.awaitility.Awaitility.await;

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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * One RabbitMQ with a quorum queue of one member. Its container outlives it, so that it can be
 * killed and comes back under the same port.
 */
final class RabbitmqServer implements AutoCloseable {

  static final String NODE = "mq-1";
  static final String PASSWORD = "s3cret-of-app";
  static final String QUEUE = "jobs";

  private static final int AMQP = 5672;
  private static final int MANAGEMENT = 15672;

  private static final String DOCKERFILE =
      """
      FROM debian:bookworm-slim
      RUN printf '#!/bin/sh\\nexit 101\\n' >/usr/sbin/policy-rc.d && chmod +x /usr/sbin/policy-rc.d && \\
          apt-get update && \\
          DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends rabbitmq-server curl && \\
          rm -rf /var/lib/apt/lists/* /var/lib/rabbitmq/*
      RUN echo '[rabbitmq_management].' > /etc/rabbitmq/enabled_plugins && \\
          printf '%%s\\n' 'default_user = app' 'default_pass = %s' 'loopback_users = none' \\
              'log.console = true' 'log.file = false' > /etc/rabbitmq/rabbitmq.conf
      ENV HOME=/var/lib/rabbitmq RABBITMQ_LOGS=- LANG=C.UTF-8
      USER rabbitmq
      CMD ["sh", "-c", "while :; do /usr/lib/rabbitmq/bin/rabbitmq-server; sleep 0.2; done"]
      """
          .formatted(PASSWORD);

  private static final Duration EXEC = Duration.ofMinutes(1);

  private final Engine engine;
  private final String run = "test-" + UUID.randomUUID().toString().substring(0, 8);
  private final Keeper keeper;
  private final String container;

  RabbitmqServer() {
    try {
      engine = Engine.connect();
      keeper = Keeper.start(engine, SandboxImage.ensure(engine), run);
      container = create(engine, run);
    } catch (EngineUnavailableException | IOException e) {
      throw new IllegalStateException(e);
    }
    engine.client().startContainerCmd(container).exec();
    await("the queue is there")
        .atMost(Duration.ofMinutes(1))
        .ignoreExceptions()
        .until(() -> declare(QUEUE).isEmpty());
  }

  private static String create(Engine engine, String run)
      throws EngineUnavailableException, IOException {
    Path folder = Files.createTempDirectory("capsize-test-rabbitmq");
    Files.writeString(folder.resolve("Dockerfile"), DOCKERFILE);
    String image = new Images(engine).built("test-rabbitmq", folder);
    Files.delete(folder.resolve("Dockerfile"));
    Files.delete(folder);
    HostConfig host =
        new HostConfig()
            .withPortBindings(
                new PortBinding(Ports.Binding.bindIp("127.0.0.1"), ExposedPort.tcp(AMQP)),
                new PortBinding(Ports.Binding.bindIp("127.0.0.1"), ExposedPort.tcp(MANAGEMENT)));
    return engine
        .client()
        .createContainerCmd(image)
        .withHostName(NODE)
        .withLabels(Labels.of(run, "system", NODE))
        .withExposedPorts(ExposedPort.tcp(AMQP), ExposedPort.tcp(MANAGEMENT))
        .withHostConfig(host)
        .exec()
        .getId();
  }

  Endpoint amqp() {
    return endpoint(AMQP, QUEUE, PASSWORD);
  }

  Endpoint amqp(String queue, String password) {
    return endpoint(AMQP, queue, password);
  }

  Endpoint management() {
    return endpoint(MANAGEMENT, QUEUE, PASSWORD);
  }

  private Endpoint endpoint(int port, String queue, String password) {
    return new Endpoint(
        "queue",
        List.of(new Endpoint.Address(NODE, engine.host(), engine.published(container, port))),
        Optional.of("app"),
        Optional.of(password),
        Optional.of(queue),
        Map.of());
  }

  /** Past the network; gives what the server says, which is nothing. */
  String declare(String queue) {
    return api(
        "PUT",
        "queues/%2F/" + queue,
        "{\"durable\":true,\"arguments\":{\"x-queue-type\":\"quorum\"}}");
  }

  void purge() {
    api("DELETE", "queues/%2F/" + QUEUE + "/contents", "");
  }

  private String api(String method, String path, String body) {
    return exec(
        "curl",
        "-sf",
        "-u",
        "app:" + PASSWORD,
        "-X",
        method,
        "-H",
        "Content-Type: application/json",
        "-d",
        body,
        "http://localhost:15672/api/" + path);
  }

  /** From now on the server takes no messages; false: it does again. */
  void alarm(boolean on) {
    exec("rabbitmqctl", "set_disk_free_limit", on ? "1000000GB" : "1MB");
  }

  /** No process has time for a last word. */
  void kill() {
    exec("sh", "-c", "kill -9 -1"); // all but the first process, which starts the next server
  }

  void pause() {
    engine.client().pauseContainerCmd(container).exec();
  }

  void unpause() {
    engine.client().unpauseContainerCmd(container).exec();
  }

  @Override
  public void close() {
    new Belongings(engine).remove(run);
    keeper.close();
  }

  private String exec(String... command) {
    return engine.exec(container, EXEC, command).orThrow(String.join(" ", command)).out().strip();
  }
}
