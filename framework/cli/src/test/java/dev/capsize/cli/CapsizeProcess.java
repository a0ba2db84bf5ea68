package dev.capsize.cli;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** The packaged program as a process of its own, in a folder with the library's topologies. */
final class CapsizeProcess {

  /** Other runs on this machine may hold the lock for minutes. */
  private static final Duration TURN = Duration.ofMinutes(10);

  private final Path folder;
  private final Process process;

  private CapsizeProcess(Path folder, Process process) {
    this.folder = folder;
    this.process = process;
  }

  /** A folder in which {@code short.capsize.yaml} finds its topology. */
  static Path prepare(Path folder) throws IOException {
    Files.createSymbolicLink(folder.resolve("postgres"), root().resolve("scenarios/postgres"));
    Files.copy(Samples.resource("/it/short.capsize.yaml"), folder.resolve("short.capsize.yaml"));
    return folder;
  }

  /** Starts; a background job of a script would ignore SIGINT, and so would its children. */
  static CapsizeProcess start(Path folder, String... args) throws IOException {
    List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT"));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-jar");
    command.add(root().resolve("framework/cli/target/capsize-cli.jar").toString());
    command.addAll(List.of(args));
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(folder.resolve("out").toFile())
            .redirectError(folder.resolve("err").toFile())
            .start();
    return new CapsizeProcess(folder, process);
  }

  String out() throws IOException {
    return Files.readString(folder.resolve("out"));
  }

  String err() throws IOException {
    return Files.readString(folder.resolve("err"));
  }

  void awaitErr(String text) {
    Awaitility.await("\"" + text + "\" on stderr")
        .atMost(TURN)
        .failFast("the program has ended", () -> !process.isAlive() && !err().contains(text))
        .until(() -> err().contains(text));
  }

  void signal(String name) throws IOException, InterruptedException {
    Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
    assertThat(kill.waitFor()).isZero();
  }

  int exitCode(Duration limit) throws InterruptedException {
    assertThat(process.waitFor(limit.toSeconds(), SECONDS)).as("ended within %s", limit).isTrue();
    return process.exitValue();
  }

  /** The folder of the only run, whose name is the run's label. */
  Path runFolder() throws IOException {
    try (Stream<Path> runs = Files.list(folder.resolve("target/capsize/short-power-loss"))) {
      return runs.toList().get(0);
    }
  }

  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.isRegularFile(folder.resolve("capsize"))) {
      folder = folder.resolve("..").normalize();
    }
    return folder;
  }
}
