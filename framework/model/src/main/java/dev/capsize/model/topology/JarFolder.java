package dev.capsize.model.topology;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Copies a folder out of a jar. */
final class JarFolder {

  private static final byte[] SHEBANG = "#!".getBytes(StandardCharsets.US_ASCII);

  private JarFolder() {}

  /** The copy; it is removed when the JVM ends. */
  static Path copy(Path jar, String folder) throws IOException {
    Path copy = Files.createTempDirectory("capsize-topology-");
    Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(copy), "capsize-topology-remove"));
    try (FileSystem files = FileSystems.newFileSystem(jar)) {
      Path root = files.getPath(folder);
      for (Path source : walk(root)) {
        Path target = copy.resolve(root.relativize(source).toString());
        if (Files.isDirectory(source)) {
          Files.createDirectories(target);
        } else {
          copyFile(source, target);
        }
      }
    }
    return copy;
  }

  private static void copyFile(Path source, Path target) throws IOException {
    byte[] content = Files.readAllBytes(source);
    Files.write(target, content);
    // A jar does not keep the executable bit, and COPY in a Dockerfile takes it from the file.
    boolean script = Arrays.equals(content, 0, Math.min(2, content.length), SHEBANG, 0, 2);
    if (script && !target.toFile().setExecutable(true, false)) {
      throw new IOException("cannot make " + target + " executable");
    }
  }

  private static List<Path> walk(Path root) throws IOException {
    try (Stream<Path> paths = Files.walk(root)) {
      return paths.toList();
    }
  }

  private static void remove(Path folder) {
    try {
      for (Path path : walk(folder).stream().sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      // Nothing is left to be told at the end of the JVM; the system clears its temporary folder.
    }
  }
}
