package dev.capsize.scenarios;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The real command line in a process of its own. */
record Capsize(Process process, Path output) {

  static final Path JAR = Path.of("..", "framework", "cli", "target", "capsize-cli.jar");

  static Capsize start(Path output, Map<String, String> env, List<String> command)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(env);
    builder.environment().put("CAPSIZE_PLAIN", "1");
    builder.redirectErrorStream(true).redirectOutput(output.toFile());
    return new Capsize(builder.start(), output);
  }

  /** The java command for these arguments. */
  static List<String> command(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-jar");
    command.add(JAR.toString());
    command.addAll(List.of(arguments));
    return command;
  }

  String text() throws IOException {
    return Files.readString(output, StandardCharsets.UTF_8);
  }

  /** The one run folder below a folder, as soon as there is one. */
  static Path runFolder(Path out) throws IOException {
    try (Stream<Path> files = Files.walk(out)) {
      return files
          .filter(file -> file.endsWith("events.jsonl"))
          .map(Path::getParent)
          .findFirst()
          .orElseThrow(() -> new IOException("no run folder yet in " + out));
    }
  }
}
