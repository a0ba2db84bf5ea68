package dev.capsize.drivers.postgres;

import static org.awaitility.Awaitility.await;

import dev.capsize.runtime.driver.Endpoint;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.Container;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.images.builder.ImageFromDockerfile;

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

  private final GenericContainer<?> container =
      new GenericContainer<>(
              new ImageFromDockerfile("capsize-test/postgres", false)
                  .withFileFromString("Dockerfile", DOCKERFILE))
          .withExposedPorts(5432, STANDBY_PORT)
          .waitingFor(Wait.forLogMessage(".*ready to accept connections.*", 1));

  PostgresServer() {
    container.start();
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
    String address =
        container.getContainerInfo().getNetworkSettings().getNetworks().values().stream()
            .findFirst()
            .orElseThrow()
            .getIpAddress();
    return new Endpoint(
        "sql",
        List.of(new Endpoint.Address(NODE, container.getHost(), container.getMappedPort(port))),
        Optional.of("app"),
        Optional.of(password),
        Optional.of("app"),
        Map.of(String.valueOf(address), NODE));
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
    DockerClientFactory.instance().client().pauseContainerCmd(container.getContainerId()).exec();
  }

  void unpause() {
    DockerClientFactory.instance().client().unpauseContainerCmd(container.getContainerId()).exec();
  }

  @Override
  public void close() {
    container.stop();
  }

  private String exec(String... command) {
    try {
      Container.ExecResult result = container.execInContainer(command);
      if (result.getExitCode() != 0) {
        throw new IllegalStateException(String.join(" ", command) + ": " + result.getStderr());
      }
      return result.getStdout().strip();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
