package dev.capsize.drivers.mariadb;

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
 * One MariaDB 10.11, a Galera cluster of one. Its container outlives it, so that it can be killed
 * and comes back under the same port.
 */
final class MariadbServer implements AutoCloseable {

  static final String NODE = "galera-1";
  static final String PASSWORD = "s3cret-of-app";

  private static final String DOCKERFILE =
      """
      FROM debian:bookworm-slim
      RUN apt-get update && \\
          DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends \\
              mariadb-server galera-4 && \\
          rm -rf /var/lib/apt/lists/* && mkdir -p /run/mysqld && chown mysql /run/mysqld
      RUN printf '%%s\\n' "create database app;" \\
              "create user app@'%%' identified by '%s';" "grant all on app.* to app@'%%';" \\
              > /init.sql && \\
          mariadbd --user=mysql --skip-networking & \\
          until mariadb < /init.sql; do sleep 0.2; done; mariadb-admin shutdown && wait
      CMD ["sh", "-c", "while :; do rm -f /var/lib/mysql/grastate.dat; mariadbd --user=mysql --bind-address=0.0.0.0 --skip-name-resolve --binlog-format=ROW --innodb-autoinc-lock-mode=2 --wsrep-on=ON --wsrep-provider=/usr/lib/galera/libgalera_smm.so --wsrep-cluster-address=gcomm:// --wsrep-new-cluster; sleep 0.2; done"]
      """
          .formatted(PASSWORD);

  private static final Duration EXEC = Duration.ofMinutes(1);

  private final Engine engine;
  private final String run = "test-" + UUID.randomUUID().toString().substring(0, 8);
  private final Keeper keeper;
  private final String container;

  MariadbServer() {
    try {
      engine = Engine.connect();
      keeper = Keeper.start(engine, SandboxImage.ensure(engine), run);
      container = create(engine, run);
    } catch (EngineUnavailableException | IOException e) {
      throw new IllegalStateException(e);
    }
    engine.client().startContainerCmd(container).exec();
    awaitAnswer();
  }

  private static String create(Engine engine, String run)
      throws EngineUnavailableException, IOException {
    Path folder = Files.createTempDirectory("capsize-test-mariadb");
    Files.writeString(folder.resolve("Dockerfile"), DOCKERFILE);
    String image = new Images(engine).built("test-mariadb", folder);
    Files.delete(folder.resolve("Dockerfile"));
    Files.delete(folder);
    HostConfig host =
        new HostConfig()
            .withPortBindings(
                new PortBinding(Ports.Binding.bindIp("127.0.0.1"), ExposedPort.tcp(3306)));
    return engine
        .client()
        .createContainerCmd(image)
        .withHostName(NODE)
        .withLabels(Labels.of(run, "system", NODE))
        .withExposedPorts(ExposedPort.tcp(3306))
        .withHostConfig(host)
        .exec()
        .getId();
  }

  Endpoint endpoint() {
    return endpoint(PASSWORD);
  }

  Endpoint endpoint(String password) {
    return new Endpoint(
        "sql",
        List.of(new Endpoint.Address(NODE, engine.host(), engine.published(container, 3306))),
        Optional.of("app"),
        Optional.of(password),
        Optional.of("app"),
        Map.of("unused", NODE));
  }

  /** Runs statements as superuser, past the network; gives what the client prints. */
  String sql(String statements) {
    return exec("mariadb", "-N", "-D", "app", "-e", statements);
  }

  /** Begins a transaction that inserts an element, and holds it for as long as the server lives. */
  void hold(long element) {
    exec(
        "sh",
        "-c",
        ("mariadb -D app -e \"begin; insert into capsize_ledger values ('orders', %d);"
                + " select sleep(1000)\" >/dev/null 2>&1 &")
            .formatted(element));
    await("the row is locked").until(() -> transactions() > 0);
  }

  long transactions() {
    return Long.parseLong(
        sql(
            "select count(*) from information_schema.innodb_trx where trx_rows_locked > 0"
                + " or trx_rows_modified > 0"));
  }

  boolean somebodyWaits() {
    return sql("select count(*) from information_schema.innodb_trx where trx_state = 'LOCK WAIT'")
        .equals("1");
  }

  /** No process has time for a last word. Returns when the server is back. */
  void kill() {
    exec("sh", "-c", "kill -9 -1"); // all but the first process, which starts the next server
    awaitAnswer();
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

  private void awaitAnswer() {
    await("the server answers")
        .atMost(Duration.ofSeconds(30))
        .ignoreExceptions()
        .until(() -> sql("show status like 'wsrep_ready'").endsWith("ON"));
  }

  private String exec(String... command) {
    return engine.exec(container, EXEC, command).orThrow(String.join(" ", command)).out().strip();
  }
}
