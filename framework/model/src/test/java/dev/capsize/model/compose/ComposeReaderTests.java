package dev.capsize.model.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.capsize.model.part.FakeParts;
import dev.capsize.model.source.InvalidFileException;
import dev.capsize.model.source.Problem;
import dev.capsize.model.source.Problems;
import dev.capsize.model.topology.Image;
import dev.capsize.model.topology.NodeGroup;
import dev.capsize.model.topology.Ready;
import dev.capsize.model.topology.Role;
import dev.capsize.model.topology.Secret;
import dev.capsize.model.topology.Topology;
import dev.capsize.model.topology.TopologyFile;
import dev.capsize.model.topology.TopologyReader;
import dev.capsize.model.topology.Volume;
import dev.capsize.model.value.Size;
import dev.capsize.model.yaml.YamlEntry;
import dev.capsize.model.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComposeReaderTests {

  private static final String SERVICES =
      "services: { sql: { driver: postgres, nodes: db, port: 5432, user: app, password: { env:"
          + " POSTGRES_PASSWORD } } }\n";

  private final Path folder;

  ComposeReaderTests(@TempDir Path folder) throws IOException {
    this.folder = Files.createDirectories(folder.resolve("My_shop"));
    write("web/Dockerfile", "FROM debian\n");
    write("web/Dockerfile.slim", "FROM debian\n");
    write("db_password.txt", "geheim123\n");
    write("db.env", "POSTGRES_USER=app\nPOSTGRES_DB='shop'\n");
  }

  @Test
  void aFileThatHasNeverSeenCapsizeIsATopology() throws Exception {
    Topology topology =
        read(
                """
                version: "3.9"
                x-common: &common { restart: always, networks: [back] }
                services:
                  web:
                    build: { context: ./web, dockerfile: Dockerfile.slim, args: [MODE=fast] }
                    command: run --port 80 'two words'
                    environment: [DB=db, FROM_SHELL, NOT_THERE]
                    depends_on: { db: { condition: service_healthy } }
                    networks: { front: { aliases: [www] }, back: }
                    ports: ["8080:80", { target: 443, published: "8443" }]
                    deploy: { replicas: 2, resources: { limits: { cpus: "0.5", memory: 64M } } }
                    labels: [dev.capsize.zone=a, somebody.else=yes]
                  db:
                    <<: *common
                    image: postgres:${PG:-15}
                    entrypoint: [docker-entrypoint.sh]
                    env_file: db.env
                    environment: { POSTGRES_PASSWORD: "$DB_PASSWORD", POSTGRES_DB: orders }
                    secrets: [db_password]
                    volumes: [ "data:/var/lib/postgresql/data", { type: tmpfs, target: /scratch, tmpfs: { size: 16m } } ]
                    healthcheck:
                      test: pg_isready -U $$POSTGRES_USER
                      interval: 1m30s
                      timeout: 2s
                      retries: 2
                      start_period: 10s
                    labels: { dev.capsize.zone: b, dev.capsize.role: primary }
                networks: { front: , back: { driver: bridge } }
                volumes: { data: { labels: { dev.capsize.size: 1g } } }
                secrets: { db_password: { file: ./db_password.txt } }
                """,
                SERVICES,
                Map.of("FROM_SHELL", "yes", "DB_PASSWORD", "pass:word"))
            .topology();

    assertThat(topology.name()).isEqualTo("my-shop");
    assertThat(topology.networks()).containsExactlyInAnyOrder("front", "back");
    Image image = Objects.requireNonNull(topology.images().get("web"));
    assertThat(image.dockerfile()).isEqualTo("Dockerfile.slim");
    assertThat(image.args()).containsExactly(Map.entry("MODE", "fast"));
    assertThat(topology.images().get("db")).extracting(Image::origin).isEqualTo("postgres:15");

    NodeGroup web = topology.group("web").orElseThrow();
    assertThat(web.nodeNames()).containsExactly("web-1", "web-2");
    assertThat(web.command()).containsExactly("run", "--port", "80", "two words");
    assertThat(web.env()).isEqualTo(Map.of("DB", "db", "FROM_SHELL", "yes"));
    assertThat(web.needs()).containsExactly("db");
    assertThat(web.networks()).containsExactly("front", "back");
    assertThat(web.aliases()).containsExactly("web", "www");
    assertThat(web.ports()).containsExactly(80, 443);
    assertThat(web.cpus()).contains(0.5);
    assertThat(web.memory()).contains(new Size(64 << 20));
    assertThat(web.zones()).containsExactly("a");
    assertThat(web.ready()).isEmpty();

    NodeGroup db = topology.group("db").orElseThrow();
    assertThat(db.nodeNames()).containsExactly("db");
    assertThat(db.restart()).isTrue();
    assertThat(db.entrypoint()).containsExactly("docker-entrypoint.sh");
    assertThat(db.env())
        .isEqualTo(
            Map.of(
                "POSTGRES_USER", "app", "POSTGRES_DB", "orders", "POSTGRES_PASSWORD", "pass:word"));
    assertThat(db.secrets()).containsExactly("db_password");
    assertThat(db.volumes())
        .isEqualTo(
            Map.of(
                "/var/lib/postgresql/data", new Volume(new Size(1 << 30), Volume.Kind.DISK),
                "/scratch", new Volume(new Size(16 << 20), Volume.Kind.MEMORY)));
    assertThat(db.ready())
        .contains(
            new Ready(
                new Ready.Command(
                    List.of("sh", "-c", "pg_isready -U $POSTGRES_USER"),
                    Duration.ofMillis(500),
                    Duration.ofSeconds(2)),
                // start_period + retries * (interval + timeout)
                Duration.ofSeconds(10 + 2 * (90 + 2))));
    assertThat(topology.secrets())
        .containsEntry("db_password", new Secret.OfFile(folder.resolve("db_password.txt")))
        .containsEntry("db/POSTGRES_PASSWORD", new Secret.OfNodes("db", "POSTGRES_PASSWORD"));
    assertThat(topology.roles())
        .containsExactly(
            Map.entry("primary", new Role("primary", "db", "sql", Duration.ofMillis(20), false)));
  }

  @Test
  void withoutAHealthCheckAServiceIsReadyWhenItListensWhereItIsCalled() throws Exception {
    Topology topology =
        read(
                "services: { db: { image: pg, environment: { POSTGRES_PASSWORD: x } } }\n",
                SERVICES,
                Map.of())
            .topology();
    assertThat(topology.group("db").orElseThrow().ready())
        .contains(new Ready(new Ready.Tcp(5432), Duration.ofSeconds(60)));
    assertThat(topology.networks()).isEmpty();
  }

  @Test
  void regionsComeFromLabels() throws Exception {
    Topology topology =
        read(
                """
                services:
                  a: { image: i, labels: { dev.capsize.region: eu, dev.capsize.zone: "x, y" }, deploy: { replicas: 3 } }
                  b: { image: i, labels: { dev.capsize.region: us } }
                  c: { image: i, labels: { dev.capsize.zone: z } }
                """,
                "",
                Map.of())
            .topology();
    assertThat(topology.regions())
        .isEqualTo(Map.of("eu", List.of("x", "y"), "us", List.of("us"), "z", List.of("z")));
    assertThat(topology.nodesOf("a"))
        .extracting(node -> node.zone())
        .containsExactly("x", "y", "x");
  }

  @Test
  void whatIsKeptReadsBackToTheSameTopologyWithoutItsPasswords() throws Exception {
    TopologyFile first =
        read(
            """
            services:
              web:
                build: web
                environment: { URL: "postgres://app:s3cr3t-word@db/${X-$${no}}", EMPTY: "", TRUE: "true" }
                command: ["-x", "a\\nb: \\"c\\"", "1"]
              db:
                image: postgres:15
                environment: { POSTGRES_PASSWORD: s3cr3t-word, DB_PASSWORD_FILE: /run/secrets/x }
                volumes: ["data:/data"]
            volumes: { data: }
            """,
            SERVICES,
            Map.of());
    assertThat(first.resolved()).doesNotContain("s3cr3t-word").contains("/run/secrets/x");
    assertThat(first.topology().group("db").orElseThrow().env())
        .containsEntry("POSTGRES_PASSWORD", "s3cr3t-word");

    Path kept = Files.writeString(folder.resolve("topology.yaml"), first.resolved());
    Topology again =
        TopologyReader.ofRecords(FakeParts.all()).read(kept, "topology.yaml").topology();
    assertThat(again.group("web").orElseThrow().env())
        .isEqualTo(Map.of("URL", "postgres://app:***@db/${no}", "EMPTY", "", "TRUE", "true"));
    assertThat(again.group("web").orElseThrow().command())
        .isEqualTo(first.topology().group("web").orElseThrow().command());
    assertThat(again.group("db").orElseThrow().volumes())
        .isEqualTo(first.topology().group("db").orElseThrow().volumes());
    assertThat(again.services().keySet()).isEqualTo(first.topology().services().keySet());
    assertThat(again.nodes()).isEqualTo(first.topology().nodes());
  }

  @Test
  void theEnvFileBesideItIsAskedAfterTheEnvironment() throws Exception {
    write(".env", "A=file\nB=file\n");
    Topology topology =
        read(
                "services: { a: { image: i, environment: { A: $A, B: $B } } }\n",
                "",
                Map.of("A", "shell"))
            .topology();
    assertThat(topology.group("a").orElseThrow().env())
        .isEqualTo(Map.of("A", "shell", "B", "file"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "image: i, privileged: true|unknown key \"privileged\" of the service a; allowed are image,",
        "image: i, comand: x|unknown key \"comand\" of the service a; allowed are image, build, command,",
        "command: x|the service a has no image; it must be an image such as postgres:15, or build a folder",
        "image: i, volumes: [./html:/html]|./html is a path of the host: faults would reach files of the machine",
        "'image: i, volumes: [{ type: bind, source: ., target: /x }]'|type: bind is a path of the host",
        "image: i, volumes: [data:/data]|the file declares no volume \"data\"; it has none",
        "image: i, networks: [front]|the file declares no network \"front\"; it has none",
        "image: i, secrets: [pw]|the file declares no secret \"pw\"; it has none",
        "image: i, depends_on: [b]|the file declares no service \"b\"; there are a",
        "'image: i, depends_on: { a: { condition: service_completed_successfully } }'|condition: service_completed_successfully is not supported",
        "image: i, depends_on: [a]|the node groups wait for each other: a needs a",
        "image: i, ports: [8000-8010:80]|ports: \"8000-8010:80\" is not supported; a port such as",
        "image: i, ports: [53:53/udp]|ports: \"53:53/udp\" is not supported",
        "'image: i, ports: [8080:80, 8080:81]'|a and a publish the same port 8080 of the host; give each its own",
        "image: i, restart: on-failure|restart: \"on-failure\" is not supported; no, always and unless-stopped are",
        "image: i, env_file: none.env|the env file none.env cannot be read",
        "'image: i, healthcheck: { test: [RUN, x] }'|test is a text, or a list that begins with CMD, CMD-SHELL or NONE",
        "'image: i, healthcheck: { test: x, interval: 5 }'|interval: \"5\" is no duration; 1m30s is one",
        "'image: i, labels: { dev.capsize.zoen: a }'|unknown label \"dev.capsize.zoen\"; there are dev.capsize.zone,",
        "'image: i, labels: { dev.capsize.role: primary }'|nobody could tell who is primary",
        "'image: \"${IMAGE:?say which}\"'|the variable IMAGE is not set: say which",
        "'image: \"${IMAGE\"'|\"${IMAGE\" is no reference; ${NAME} and ${NAME:-default} are",
        "build: nowhere|the image a: there is no nowhere/Dockerfile in the topology's folder",
        "command: \"x 'y\", image: i|command: the quote ' does not end",
      })
  void badInputIsTold(String service, String problem) {
    List<String> problems = problems("services:\n    a: { " + service + " }\n");
    assertThat(problems).hasSize(1);
    assertThat(problems.get(0)).startsWith("docker-compose.yml:2:").contains(problem);
  }

  @Test
  void allProblemsAreToldAtOnce() {
    assertThat(
            problems(
                """
                servces: {}
                services:
                  a: { image: i, ports: ["80:80"], volumes: ["shared:/x"], gpus: all }
                  b_c: { image: i, ports: ["80:8080"], volumes: ["shared:/y"] }
                  b-c: { image: i }
                volumes: { shared: }
                """))
        .satisfiesExactly(
            one ->
                assertThat(one).contains(":1:1: unknown key \"servces\"").contains("did you mean"),
            two -> assertThat(two).contains(":3:46: the volume shared is mounted by 2 services"),
            three -> assertThat(three).contains(":3:60: unknown key \"gpus\""),
            four -> assertThat(four).contains(":4:28: a and b_c publish the same port 80"),
            five -> assertThat(five).contains(":4:50: the volume shared is mounted by 2 services"),
            six ->
                assertThat(six)
                    .contains(":5:8: the services b_c and b-c would both be called b-c"));
  }

  @Test
  void aFileWithoutServicesIsNoTopology() {
    assertThat(problems("version: '3'\n"))
        .containsExactly(
            "docker-compose.yml:1:1: a Compose file has no services; it must be a map of services");
    assertThat(problems("services: {}\n"))
        .containsExactly("docker-compose.yml:1:11: services names none; a topology runs something");
  }

  @Test
  void theEnvFilesPasswordsAreNotTold() throws Exception {
    write("bad.env", "A=1\nmy secret password\n");
    assertThat(problems("services: { a: { image: i, env_file: bad.env } }\n"))
        .containsExactly(
            "docker-compose.yml:1:38: the env file bad.env: line 2 is not of the form NAME=value");
  }

  @Test
  void aPasswordInAVariableThatIsNotThere() {
    InvalidFileException thrown =
        catchThrowableOfType(
            InvalidFileException.class,
            () ->
                read(
                    "services: { db: { image: pg, environment: { POSTGRES_PASWORD: x } } }\n",
                    SERVICES,
                    Map.of()));
    assertThat(thrown.problems())
        .extracting(Problem::what)
        .containsExactly(
            "env: db has no variable POSTGRES_PASSWORD in its environment; there are"
                + " POSTGRES_PASWORD; did you mean \"POSTGRES_PASWORD\"?");
  }

  private List<String> problems(String compose) {
    InvalidFileException thrown =
        catchThrowableOfType(InvalidFileException.class, () -> read(compose, "", Map.of()));
    return thrown.problems().stream().map(Problem::toString).toList();
  }

  private TopologyFile read(String compose, String said, Map<String, String> environment)
      throws InvalidFileException, IOException {
    Path file = write("docker-compose.yml", compose);
    List<YamlEntry> sections = List.of();
    if (!said.isEmpty()) {
      Path scenario = write("said.yaml", said);
      sections =
          YamlReader.read(scenario, "said.yaml", "sections", new Problems()).root().entries();
    }
    return new ComposeReader(new TopologyReader(FakeParts.all()), environment)
        .read(file, "docker-compose.yml", sections);
  }

  private Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(Optional.ofNullable(file.getParent()).orElseThrow());
    return Files.writeString(file, text);
  }
}
