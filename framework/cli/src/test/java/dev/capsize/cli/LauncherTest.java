package dev.capsize.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The launcher on machines made of scripts: the PATH holds a few tools of the system and stubs for
 * all that could change the machine. Each stub writes its call down.
 */
@EnabledOnOs(OS.LINUX)
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class LauncherTest {
  private static final List<String> TOOLS =
      List.of(
          ("awk bash basename cat cp dirname env find flock grep mkdir mktemp readlink rm sed"
                  + " setsid sh sleep sort tail tar touch true uname")
              .split(" "));

  private final Path temp;
  private final Path root;
  private final Path bin;
  private final Path shelf;
  private final Map<String, String> environment = new HashMap<>();

  LauncherTest(@TempDir Path temp) {
    this.temp = temp;
    root = temp.resolve("a house");
    bin = temp.resolve("machine/bin");
    shelf = temp.resolve("shelf");
  }

  // ---- the build and the way to the program

  @Test
  void handsArgumentsDirectoryAndExitCodeOverInSilence() throws Exception {
    machineWithEverything();
    environment.put("JAVA_OPTS", "-Xmx1g -Dx=y");
    environment.put("PROGRAM_EXIT", "2");

    Outcome outcome = launch("judge", "a run", "");

    assertThat(outcome.code).isEqualTo(2);
    assertThat(outcome.err).isEmpty();
    assertThat(outcome.out).isEqualTo("in " + temp + " [judge][a run][]\n");
    assertThat(calls("java")).containsExactly("java -Xmx1g -Dx=y -jar " + jar() + " judge a run ");
    assertThat(calls("mvn")).isEmpty();
  }

  @Test
  void isFoundThroughSymbolicLinks() throws Exception {
    machineWithEverything();
    Path first = Files.createSymbolicLink(temp.resolve("first"), Path.of("a house/capsize"));
    Path second = Files.createSymbolicLink(temp.resolve("second"), first);

    assertThat(run(second.toString(), "faults").out).endsWith("[faults]\n");
  }

  @Test
  void buildsOnceWhenSourcesAreNewerThanTheJar() throws Exception {
    machineWithEverything();
    Files.setLastModifiedTime(root.resolve("framework/cli/src/main/java/A.java"), later());

    Outcome first = launch("schema");
    Files.setLastModifiedTime(root.resolve("framework/cli/src/main/java/A.java"), earlier());
    Outcome second = launch("schema");

    assertThat(first.err).isEqualTo("capsize: building (sources are newer than the jar)\n");
    assertThat(second.err).isEmpty();
    assertThat(calls("mvn"))
        .singleElement()
        .asString()
        .startsWith("mvn -B -ntp -f " + root + "/pom.xml ")
        .endsWith(" -DskipTests -pl framework/cli,scenarios/kafka/cluster/broker -am package");
  }

  @Test
  void noticesADeletedSource() throws Exception {
    machineWithEverything();
    Files.setLastModifiedTime(root.resolve("framework/cli/src/main/java"), later());

    assertThat(launch("schema").err).contains("building");
  }

  @Test
  void buildsAgainWhatChangedDuringTheBuild() throws Exception {
    machineWithEverything();
    Files.delete(jar());
    Path source = root.resolve("framework/cli/src/main/java/A.java");
    stub("mvn", "touch -d '+1 minute' '" + source + "'; touch -d '+1 hour' '" + jar() + "'");

    launch("faults");

    assertThat(launch("faults").err).contains("building (sources are newer than the jar)");
  }

  @Test
  void failedBuildIsNoVerdict() throws Exception {
    machineWithEverything();
    Files.delete(jar());
    stub("mvn", "echo the compiler is unhappy; exit 1");

    Outcome outcome = launch("run", "x");

    assertThat(outcome.code).isEqualTo(69);
    assertThat(outcome.err)
        .contains("capsize: the build failed", root + "/target/capsize-setup.log", "is unhappy");
    assertThat(calls("java")).isEmpty();
  }

  @Test
  void buildWithoutJarIsAnInternalError() throws Exception {
    machineWithEverything();
    Files.delete(jar());
    stub("mvn", "");

    assertThat(launch("faults").code).isEqualTo(70);
  }

  @Test
  void anUnexpectedFailureIsNoVerdict() throws Exception {
    machineWithEverything();
    Files.delete(jar());
    stub("touch", "exit 1");

    Outcome outcome = launch("run", "x");

    assertThat(outcome.code).isEqualTo(70);
    assertThat(outcome.err).isEqualTo("capsize: internal error (status 1)\n");
  }

  @Test
  void secondBuildWaitsForTheFirstAndTakesItsJar() throws Exception {
    machineWithEverything();
    Files.delete(jar());
    Path reached = fifo("reached");
    Path gate = fifo("gate");
    stub("mvn", "echo here >'" + reached + "'; cat '" + gate + "'; touch '" + jar() + "'");

    Process first = start(List.of(root + "/capsize", "faults"), "first");
    assertThat(Files.readString(reached)).isEqualTo("here\n");
    Process second =
        builder(List.of(root + "/capsize", "faults")).redirectErrorStream(true).start();
    try (BufferedReader output = second.inputReader(UTF_8)) {
      assertThat(output.readLine()).isEqualTo("capsize: waiting for another build in this folder");
      Files.writeString(gate, "go");
      assertThat(output.readLine()).endsWith("[faults]");
    }
    assertThat(second.waitFor()).isZero();
    assertThat(first.waitFor()).isZero();
    assertThat(calls("mvn")).hasSize(1);
  }

  @Test
  void passesOverAJavaHomeThatIsTooOld() throws Exception {
    machineWithEverything();
    Path old = temp.resolve("old");
    Files.createDirectories(old.resolve("bin"));
    Files.writeString(old.resolve("release"), "JAVA_VERSION=\"11.0.2\"\n");
    script(old.resolve("bin/java"), "exit 9");
    script(old.resolve("bin/javac"), "exit 9");
    environment.put("JAVA_HOME", old.toString());

    assertThat(launch("faults").code).isZero();
  }

  // ---- verify

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void verifyIsMavenWithItsExitCode(int code) throws Exception {
    machineWithEverything();
    environment.put("MAVEN_ARGS", "-T 1");
    stub("mvn", "echo \"args $MAVEN_ARGS\"; exit " + code);

    Outcome outcome = launch("verify", "-Dname=two words", "-X");

    assertThat(outcome.code).isEqualTo(code);
    assertThat(outcome.out).isEqualTo("args \n"); // else Maven 3.9 would read them a second time
    assertThat(outcome.err).isEmpty();
    assertThat(calls("mvn"))
        .containsExactly("mvn -B -ntp -f " + root + "/pom.xml -T 1 verify -Dname=two words -X");
    assertThat(calls("docker")).isNotEmpty();
    assertThat(calls("java")).isEmpty();
  }

  @Test
  void launcherInsideVerifyNeitherBuildsNorWaits() throws Exception {
    machineWithEverything();
    Files.setLastModifiedTime(root.resolve("pom.xml"), later());
    stub("mvn", "exec '" + root + "/capsize' faults");

    Outcome outcome = launch("verify");

    assertThat(outcome.out).endsWith("[faults]\n");
    assertThat(calls("mvn")).hasSize(1);
  }

  // ---- who needs an engine

  @ParameterizedTest
  @ValueSource(
      strings = {
        "validate x",
        "run --plan x",
        "run --help",
        "judge x",
        "report x",
        "check x",
        "schema",
        "faults",
        "doctor",
        "bench --help",
        "bench check --growth",
        "--help",
        "--version",
        ""
      })
  void neverTouchesDockerFor(String command) throws Exception {
    machineWithEverything();

    Outcome outcome = launch(command.isEmpty() ? new String[0] : command.split(" "));

    assertThat(outcome.code).isZero();
    assertThat(calls("docker")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run x",
        "--debug run x",
        "up x",
        "bench run",
        "bench up",
        "bench faults",
        "verify"
      })
  void ensuresEngineAndBaseImageFor(String command) throws Exception {
    machineWithEverything();

    Outcome outcome = launch(command.split(" "));

    assertThat(outcome.code).isZero();
    assertThat(outcome.err).isEmpty();
    assertThat(calls("docker")).contains("docker image inspect debian:bookworm-slim");
  }

  // ---- set-up

  @Test
  void setsABareMachineUpWithoutAskingWhereThereIsNoTerminal() throws Exception {
    bareMachine();

    Outcome outcome = launch("run", "x");

    assertThat(outcome.err)
        .isEqualTo(
            """
            capsize: refreshing the system's package lists
            capsize: installing openjdk-17-jdk-headless maven docker.io iptables debootstrap \
            from the system's packages
            capsize: starting the Docker engine
            capsize: pulling debian:bookworm-slim
            capsize: building debian:bookworm-slim with debootstrap, \
            as it cannot be pulled within 10 s
            capsize: building (there is no jar yet)
            """);
    assertThat(outcome.code).isZero();
    assertThat(outcome.out).endsWith("[run][x]\n");
    assertThat(calls("timeout")).contains("timeout -k 2 10 docker pull debian:bookworm-slim");
    assertThat(leftovers()).isEmpty();

    Outcome second = launch("run", "x");

    assertThat(second.err).isEmpty();
  }

  @Test
  void takesTheDefaultJdkWhereSeventeenIsGone() throws Exception {
    bareMachine();
    Files.move(shelf.resolve("openjdk-17-jdk-headless"), shelf.resolve("default-jdk-headless"));

    Outcome outcome = launch("faults");

    assertThat(outcome.code).isZero();
    assertThat(outcome.err).contains("installing default-jdk-headless maven from");
  }

  @Test
  void asksOnceOnATerminal() throws Exception {
    bareMachine();

    Outcome outcome = launchOnTerminal("\n", "run", "x");

    assertThat(outcome.code).isZero();
    assertThat(outcome.out)
        .containsOnlyOnce("[Y/n]")
        .contains(
            "capsize: install openjdk-17-jdk-headless maven docker.io iptables debootstrap"
                + " and start the Docker engine? [Y/n]")
        .contains("[run][x]");
  }

  @Test
  void aNoChangesNothing() throws Exception {
    bareMachine();

    Outcome outcome = launchOnTerminal("n\n", "run", "x");

    assertThat(outcome.code).isEqualTo(69);
    assertThat(outcome.out)
        .contains(
            "missing: a JDK (17 or later), maven, a Docker engine",
            "  apt-get update && apt-get install -y openjdk-17-jdk-headless maven docker.io"
                + " iptables debootstrap",
            "dockerd");
    assertThat(calls("apt-get")).isEmpty();
    assertThat(calls("dockerd")).isEmpty();
  }

  @Test
  void assumeYesIsNotAsked() throws Exception {
    bareMachine();
    environment.put("CAPSIZE_ASSUME_YES", "1");

    Outcome outcome = launchOnTerminal("", "faults");

    assertThat(outcome.code).isZero();
    assertThat(outcome.out).doesNotContain("[Y/n]");
  }

  @Test
  void tellsAUserWithoutRootWhatToType() throws Exception {
    bareMachine();
    stub("id", "case $* in -un) echo ann ;; *) echo 1000 ;; esac");
    stub("sudo", "exit 1");

    Outcome outcome = launch("run", "x");

    assertThat(outcome.code).isEqualTo(69);
    assertThat(outcome.err)
        .contains(
            "  sudo apt-get update && sudo apt-get install -y openjdk-17-jdk-headless maven"
                + " docker.io iptables debootstrap\n",
            "  sudo sh -c 'setsid dockerd ");
    assertThat(calls("apt-get")).isEmpty();
  }

  @Test
  void takesSudoWhereItAsksForNoPassword() throws Exception {
    bareMachine();
    stub("id", "case $* in -un) echo ann ;; *) echo 1000 ;; esac");
    stub("sudo", "shift; exec \"$@\"");

    assertThat(launch("run", "x").code).isZero();
    assertThat(calls("sudo")).anyMatch(call -> call.startsWith("sudo -n env DEBIAN_FRONTEND="));
  }

  @Test
  void namesAllThatIsMissingWhereThereIsNoApt() throws Exception {
    bareMachine();
    Files.delete(bin.resolve("apt-get"));
    stub("dnf", "");

    Outcome outcome = launch("verify");

    assertThat(outcome.code).isEqualTo(69);
    assertThat(outcome.err)
        .contains(
            "missing: a JDK (17 or later), maven, a Docker engine",
            "this system has no apt-get",
            "  dnf install -y java-21-openjdk-devel maven moby-engine\n");
    assertThat(calls("dnf")).isEmpty();
  }

  @Test
  void doctorInstallsNothing() throws Exception {
    bareMachine();

    Outcome outcome = launch("doctor");

    assertThat(outcome.code).isEqualTo(69);
    assertThat(outcome.err).contains("doctor installs nothing", "openjdk-17-jdk-headless maven\n");
    assertThat(calls("apt-get")).isEmpty();
  }

  @Test
  void failedInstallationIsRetriedOnceAndShowsItsLog() throws Exception {
    bareMachine();
    stub("apt-get", "echo the mirror is gone; exit 100");

    Outcome outcome = launch("faults");

    assertThat(outcome.code).isEqualTo(69);
    assertThat(outcome.err).contains("cannot install openjdk-17-jdk-headless", "mirror is gone");
    assertThat(calls("apt-get")).filteredOn(call -> call.contains(" install ")).hasSize(2);
  }

  // ---- the engine

  @Test
  void startsAnInstalledEngineWithoutInstallingAnything() throws Exception {
    machineWithEverything();
    Files.delete(temp.resolve("engine"));

    Outcome outcome = launch("run", "x");

    assertThat(outcome.code).isZero();
    assertThat(outcome.err).isEqualTo("capsize: starting the Docker engine\n");
    assertThat(calls("apt-get")).isEmpty();
  }

  @Test
  void engineThatDoesNotStartShowsItsLog() throws Exception {
    machineWithEverything();
    Files.delete(temp.resolve("engine"));
    stub("dockerd", "echo no bridge to be had; exit 1");

    Outcome outcome = launch("run", "x");

    assertThat(outcome.code).isEqualTo(69);
    assertThat(outcome.err).contains("does not come up (its log: " + temp, "no bridge to be had");
    assertThat(calls("java")).isEmpty();
  }

  @Test
  void lockedSocketIsSaidWithItsCure() throws Exception {
    machineWithEverything();
    stub("id", "case $* in -un) echo ann ;; *) echo 1000 ;; esac");
    stub("docker", "echo 'Got permission denied while trying to connect' >&2; exit 1");

    Outcome outcome = launch("run", "x");

    assertThat(outcome.code).isEqualTo(69);
    assertThat(outcome.err)
        .contains("ann may not use its socket (/var/run/docker.sock)", "usermod -aG docker ann");
    assertThat(calls("dockerd")).isEmpty();
  }

  @Test
  void silentDockerHostIsNeverReplacedByAnEngineOfOurs() throws Exception {
    machineWithEverything();
    Files.delete(temp.resolve("engine"));
    environment.put("DOCKER_HOST", "tcp://elsewhere:2375");

    Outcome outcome = launch("run", "x");

    assertThat(outcome.code).isEqualTo(69);
    assertThat(outcome.err).contains("no Docker engine answers at tcp://elsewhere:2375");
    assertThat(calls("dockerd")).isEmpty();
    assertThat(calls("apt-get")).isEmpty();
  }

  @Test
  void programTalksToTheEngineOfTheClientsContext() throws Exception {
    machineWithEverything();
    environment.put("CONTEXT", "unix:///home/ann/engine.sock");

    assertThat(launch("run", "x").out).startsWith("engine unix:///home/ann/engine.sock ");
  }

  // ---- the base image

  @Test
  void pullsAMissingBaseImage() throws Exception {
    machineWithEverything();
    Files.delete(temp.resolve("image"));
    Files.createFile(temp.resolve("registry"));

    Outcome outcome = launch("run", "x");

    assertThat(outcome.code).isZero();
    assertThat(outcome.err).isEqualTo("capsize: pulling debian:bookworm-slim\n");
    assertThat(calls("debootstrap")).isEmpty();
  }

  @Test
  void takesAptsMirrorFirstAndTheDefaultNext() throws Exception {
    machineWithEverything();
    Files.delete(temp.resolve("image"));
    environment.put("MIRROR", "http://mirror.example/debian/");
    stub(
        "debootstrap", "cat; [ $# = 3 ] && mkdir -p \"$3/var/cache/apt\" \"$3/var/lib/apt/lists\"");

    assertThat(launch("run", "x").code).isZero();
    assertThat(calls("debootstrap")).hasSize(2);
    assertThat(calls("debootstrap").get(0)).endsWith("/root http://mirror.example/debian/");
    assertThat(calls("debootstrap").get(1)).endsWith("/root");
    assertThat(leftovers()).isEmpty();
  }

  @Test
  void failedBaseImageLeavesNothingBehind() throws Exception {
    machineWithEverything();
    Files.delete(temp.resolve("image"));
    stub("debootstrap", "for last; do :; done; touch \"$last/half\"; echo no mirror; exit 1");

    Outcome outcome = launch("run", "x");

    assertThat(outcome.code).isEqualTo(69);
    assertThat(outcome.err).contains("cannot build debian:bookworm-slim", "no mirror");
    assertThat(leftovers()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"tar", "docker"})
  void halfAnImportIsNoBaseImage(String broken) throws Exception {
    machineWithEverything();
    Files.delete(temp.resolve("image"));
    if (broken.equals("tar")) {
      stub("tar", "exit 2");
    } else {
      environment.put("IMPORT_EXIT", "1");
    }

    assertThat(launch("run", "x").code).isEqualTo(69);
    assertThat(leftovers()).isEmpty();
  }

  @Test
  void interruptedBaseImageLeavesNothingBehind() throws Exception {
    machineWithEverything();
    Files.delete(temp.resolve("image"));
    Path reached = fifo("reached");
    Path never = fifo("never");
    stub("debootstrap", "echo here >'" + reached + "'; cat '" + never + "'");

    Process process = start(List.of(root + "/capsize", "run", "x"), "interrupted");
    assertThat(Files.readString(reached)).isEqualTo("here\n");
    process.destroy();

    assertThat(process.waitFor()).isEqualTo(143);
    assertThat(leftovers()).isEmpty();
  }

  @Test
  void onlyRootBuildsTheBaseImage() throws Exception {
    machineWithEverything();
    Files.delete(temp.resolve("image"));
    stub("id", "echo 1000");

    Outcome outcome = launch("run", "x");

    assertThat(outcome.code).isEqualTo(69);
    assertThat(outcome.err).contains("docker pull debian:bookworm-slim\n");
  }

  // ---- machines

  @BeforeEach
  void houseAndTools() throws Exception {
    for (String folder : List.of("framework/cli/src/main/java", "framework/cli/target")) {
      Files.createDirectories(root.resolve(folder));
    }
    Files.copy(launcher(), root.resolve("capsize"));
    for (String source : List.of("pom.xml", "framework/cli/src/main/java/A.java")) {
      Files.createFile(root.resolve(source));
    }
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.toList()) {
        Files.setLastModifiedTime(file, earlier());
      }
    }
    Files.createDirectories(bin);
    Files.createDirectories(temp.resolve("tmp"));
    for (String tool : TOOLS) {
      script(bin.resolve(tool), "exec '" + tool(tool) + "' \"$@\"");
    }
    stub("id", "echo 0");
    stub("timeout", "shift 3; exec \"$@\"");
    stub("apt-cache", "[ -d \"$TEMP/shelf/$2\" ]");
    stub(
        "apt-get",
        """
        case $1 in indextargets) echo "$MIRROR" ;; esac
        for name; do
          [ ! -d "$TEMP/shelf/$name" ] || cp -R "$TEMP/shelf/$name/." "$TEMP/machine"
        done
        """);
    environment.put("PATH", bin.toString());
    environment.put("TEMP", temp.toString());
    environment.put("TMPDIR", temp.resolve("tmp").toString());
    environment.put("SHELL", "/bin/sh");
  }

  /** Debian with nothing but apt-get; the rest is in the packages. */
  private void bareMachine() throws IOException {
    Path jdk = shelf.resolve("openjdk-17-jdk-headless");
    stubIn(
        jdk.resolve("bin"),
        "java",
        """
        while [ "$1" != -jar ]; do shift; done
        shift 2
        printf '%s' "${DOCKER_HOST:+engine $DOCKER_HOST }in $PWD "
        printf '[%s]' "$@"
        echo
        exit "${PROGRAM_EXIT:-0}"
        """);
    stubIn(jdk.resolve("bin"), "javac", "");
    Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"17.0.1\"\n");
    stubIn(shelf.resolve("maven/bin"), "mvn", "touch '" + jar() + "'");
    stubIn(
        shelf.resolve("docker.io/bin"),
        "docker",
        """
        case "$1 $2" in
          'version '*) [ -e "$TEMP/engine" ] ;;
          'context inspect') echo "${CONTEXT:-unix:///var/run/docker.sock}" ;;
          'image inspect') [ -e "$TEMP/image" ] ;;
          'pull '*) [ -e "$TEMP/registry" ] && touch "$TEMP/image" ;;
          'import '*) cat >/dev/null; touch "$TEMP/image"; exit "${IMPORT_EXIT:-0}" ;;
        esac
        """);
    stubIn(shelf.resolve("docker.io/bin"), "dockerd", "touch \"$TEMP/engine\"");
    stubIn(shelf.resolve("iptables/bin"), "iptables", "");
    stubIn(
        shelf.resolve("debootstrap/bin"),
        "debootstrap",
        "mkdir -p \"$3/var/cache/apt\" \"$3/var/lib/apt/lists\"");
  }

  private void machineWithEverything() throws Exception {
    bareMachine();
    try (Stream<Path> packages = Files.list(shelf)) {
      for (Path content : packages.toList()) {
        install(content);
      }
    }
    Files.createFile(temp.resolve("engine"));
    Files.createFile(temp.resolve("image"));
    Files.createFile(jar());
  }

  private void install(Path content) throws IOException {
    try (Stream<Path> files = Files.walk(content)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, temp.resolve("machine").resolve(content.relativize(file)));
      }
    }
  }

  private void stub(String name, String body) throws IOException {
    stubIn(bin, name, body);
  }

  private void stubIn(Path folder, String name, String body) throws IOException {
    Files.createDirectories(folder);
    script(folder.resolve(name), "echo \"" + name + " $*\" >>\"$TEMP/calls\"\n" + body);
  }

  private static void script(Path file, String body) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + body + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Path fifo(String name) throws Exception {
    Path fifo = temp.resolve(name);
    int code = new ProcessBuilder(tool("mkfifo").toString(), fifo.toString()).start().waitFor();
    assertThat(code).isZero();
    return fifo;
  }

  // ---- running

  private record Outcome(int code, String out, String err) {}

  private Outcome launch(String... arguments) throws Exception {
    return run(root + "/capsize", arguments);
  }

  private Outcome run(String launcher, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(launcher));
    command.addAll(List.of(arguments));
    return outcome(start(command, "launch"), "launch");
  }

  private Outcome launchOnTerminal(String typed, String... arguments) throws Exception {
    String command = "'" + root + "/capsize' " + String.join(" ", arguments);
    Process process =
        start(List.of(tool("script").toString(), "-qec", command, "/dev/null"), "terminal");
    try (var keyboard = process.outputWriter(UTF_8)) {
      keyboard.write(typed);
      keyboard.flush();
      return outcome(process, "terminal");
    }
  }

  private Process start(List<String> command, String name) throws IOException {
    return builder(command)
        .redirectOutput(temp.resolve(name + ".out").toFile())
        .redirectError(temp.resolve(name + ".err").toFile())
        .start();
  }

  private ProcessBuilder builder(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command).directory(temp.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    return builder;
  }

  private Outcome outcome(Process process, String name) throws Exception {
    if (!process.waitFor(30, SECONDS)) {
      process.destroyForcibly();
    }
    return new Outcome(
        process.waitFor(),
        Files.readString(temp.resolve(name + ".out")),
        Files.readString(temp.resolve(name + ".err")));
  }

  private List<String> calls(String name) throws IOException {
    Path calls = temp.resolve("calls");
    if (!Files.exists(calls)) {
      return List.of();
    }
    return Files.readAllLines(calls).stream().filter(call -> call.startsWith(name + " ")).toList();
  }

  /** What is left of a base image in the making. */
  private List<Path> leftovers() throws IOException {
    try (Stream<Path> files = Files.list(temp.resolve("tmp"))) {
      return files.filter(file -> file.toString().contains("capsize-base")).toList();
    }
  }

  private Path jar() {
    return root.resolve("framework/cli/target/capsize-cli.jar");
  }

  private static Path launcher() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.isRegularFile(folder.resolve("capsize"))) {
      folder = folder.resolve("..").normalize();
    }
    return folder.resolve("capsize");
  }

  private static Path tool(String name) {
    return Stream.of(System.getenv("PATH").split(":"))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow();
  }

  private static FileTime earlier() {
    return FileTime.from(Instant.now().minusSeconds(3600));
  }

  private static FileTime later() {
    return FileTime.from(Instant.now().plusSeconds(3600));
  }
}
