package dev.capsize.drivers.postgres;

import static org.awaitility.Awaitility.await;

import com.github.dockerjava.api.model.ContainerNetwork;
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
 * One plain Postgres 15. Its container outlives it, so that it can be killed and comes back under
 * the same port.
 */
final class PostgresServer implements AutoCloseable {

  static final String NODE = "pg-1";
  static final int STANDBY_PORT = 5433;
  static final String PASSWORD = "s3cret-of-app";

  private static final String DOCKERFILE =
      """
      FROM debian:bookworm-slim
      RUN apt-get update && \\
          DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends postgresql-15 && \\
          rm -rf /var/lib/apt/lists/* && mkdir /data && chown postgres /data
      USER postgres
      ENV PATH=/usr/lib/postgresql/15/bin:$PATH PGHOST=/tmp PGDATABASE=app PGUSER=postgres
      RUN initdb -D /data -A trust && \\
          echo "host all all all scram-sha-256" >> /data/pg_hba.conf && \\
          printf "listen_addresses='*'\\nunix_socket_directories='/tmp'\\n" \\
              >> /data/postgresql.conf && \\
          pg_ctl -D /data -w start && \\
          psql -d postgres -c "create role app login password '%s'" \\
              -c "create database app owner app" && \\
          pg_ctl -D /data -w stop
      CMD ["sh", "-c", "while :; do postgres -D /data; sleep 0.2; done"]
      """
          .formatted(PASSWORD);

  private static final Duration EXEC = Duration.ofMinutes(1);

  private final Engine engine;
  private final String run = "test-" + UUID.randomUUID().toString().substring(0, 8);
  private final Keeper keeper;
  private final String container;

  PostgresServer() {
    try {
      engine = Engine.connect();
      keeper = Keeper.start(engine, SandboxImage.ensure(engine), run);
      container = create(engine, run);
    } catch (EngineUnavailableException | IOException e) {
      throw new IllegalStateException(e);
    }
    engine.client().startContainerCmd(container).exec();
    await("the server answers").ignoreExceptions().until(() -> sql("select 1").equals("1"));
  }

  private static String create(Engine engine, String run)
      throws EngineUnavailableException, IOException {
    Path folder = Files.createTempDirectory("capsize-test-postgres");
    Files.writeString(folder.resolve("Dockerfile"), DOCKERFILE);
    String image = new Images(engine).built("test-postgres", folder);
    Files.delete(folder.resolve("Dockerfile"));
    Files.delete(folder);
    HostConfig host =
        new HostConfig()
            .withPortBindings(
                new PortBinding(Ports.Binding.bindIp("127.0.0.1"), ExposedPort.tcp(5432)),
                new PortBinding(Ports.Binding.bindIp("127.0.0.1"), ExposedPort.tcp(STANDBY_PORT)));
    return engine
        .client()
        .createContainerCmd(image)
        .withLabels(Labels.of(run, "system", NODE))
        .withExposedPorts(ExposedPort.tcp(5432), ExposedPort.tcp(STANDBY_PORT))
        .withHostConfig(host)
        .exec()
        .getId();
  }

  /** Starts a hot standby beside the server. */
  void startStandby() {
    exec("pg_basebackup", "-D", "/tmp/standby", "-R", "-X", "stream", "-c", "fast");
    exec(
        "pg_ctl",
        "-D",
        "/tmp/standby",
        "-o",
        "-p " + STANDBY_PORT,
        "-l",
        "/tmp/standby.log",
        "-w",
        "start");
  }

  Endpoint endpoint() {
    return endpoint(PASSWORD, 5432);
  }

  Endpoint standby() {
    return endpoint(PASSWORD, STANDBY_PORT);
  }

  Endpoint endpoint(String password) {
    return endpoint(password, 5432);
  }

  private Endpoint endpoint(String password, int port) {
    ContainerNetwork network =
        engine
            .client()
            .inspectContainerCmd(container)
            .exec()
            .getNetworkSettings()
            .getNetworks()
            .values()
            .iterator()
            .next();
    return new Endpoint(
        "sql",
        List.of(new Endpoint.Address(NODE, engine.host(), engine.published(container, port))),
        Optional.of("app"),
        Optional.of(password),
        Optional.of("app"),
        Map.of(String.valueOf(network.getIpAddress()), NODE));
  }

  /** Runs a statement as superuser, past the network; gives what psql prints. */
  String sql(String statement) {
    return sql(statement, 5432);
  }

  String sql(String statement, int port) {
    return exec(
        "psql", "-p", String.valueOf(port), "-AtqX", "-v", "ON_ERROR_STOP=1", "-c", statement);
  }

  /** Takes effect before it returns. */
  void set(String parameter, String value) {
    sql("alter system set %s = '%s'".formatted(parameter, value));
    sql("select pg_reload_conf()");
    await(parameter + " in force").until(() -> sql("show " + parameter).equals(value));
  }

  /** No process has time for a last word. Returns when the server is back. */
  void kill() {
    exec("sh", "-c", "kill -9 -1"); // all but the first process, which starts the next server
    await("the server is back").ignoreExceptions().until(() -> sql("select 1").equals("1"));
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
