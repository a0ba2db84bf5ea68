package dev.capsize.model.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopologySourceTests {

  private final Path folder;
  private final TopologySource source = TopologySource.standard();

  TopologySourceTests(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void theNearestFolderWins() throws IOException {
    write("scenarios/a/deep/t/topology.yaml", "");
    write("scenarios/t/topology.yaml", "");
    Path scenario = folder.resolve("scenarios/a/deep/x.capsize.yaml");
    assertThat(source.find("t", scenario, "scenarios/a/deep/x.capsize.yaml"))
        .contains(
            new TopologySource.Found(
                folder.resolve("scenarios/a/deep/t/topology.yaml"),
                "scenarios/a/deep/t/topology.yaml"));
  }

  @Test
  void foldersAboveAreShownRelativeToTheScenariosName() throws IOException {
    write("scenarios/a/t/topology.yaml", "");
    Path scenario = folder.resolve("scenarios/a/bad/x.capsize.yaml");
    Path file = folder.resolve("scenarios/a/t/topology.yaml");
    assertThat(source.find("a/t", scenario, "scenarios/a/bad/x.capsize.yaml"))
        .contains(new TopologySource.Found(file, "scenarios/a/t/topology.yaml"));
    assertThat(source.find("a/t", scenario, "x.capsize.yaml"))
        .contains(new TopologySource.Found(file, "../t/topology.yaml"));
  }

  @Test
  void aTopologyThatIsNowhereIsNotFound() throws IOException {
    assertThat(source.find("no/such", folder.resolve("x.capsize.yaml"), "x.capsize.yaml"))
        .isEmpty();
  }

  @Test
  void aFolderOfTheClassPathIsUsedWhereItIs() throws IOException {
    Path file = write("classes/capsize/topologies/pg/one/topology.yaml", "");
    TopologySource.Found found = onClassPath(folder.resolve("classes"), "pg/one");
    assertThat(found.file()).isEqualTo(file);
    assertThat(found.shownAs()).isEqualTo("classpath:capsize/topologies/pg/one/topology.yaml");
  }

  @Test
  void aTopologyInAJarIsCopiedWithItsImages() throws IOException {
    Path jar =
        jar(
            Map.of(
                "capsize/topologies/pg/two/topology.yaml", "topology",
                "capsize/topologies/pg/two/image/Dockerfile", "FROM x",
                "capsize/topologies/pg/two/image/run.sh", "#!/bin/sh",
                "capsize/topologies/pg/other/topology.yaml", "other"));
    Path file = onClassPath(jar, "pg/two").file();
    Path image = file.resolveSibling("image");
    assertThat(file).hasContent("topology");
    assertThat(image.resolve("Dockerfile")).hasContent("FROM x");
    assertThat(Files.isExecutable(image.resolve("run.sh"))).isTrue();
    assertThat(Files.isExecutable(image.resolve("Dockerfile"))).isFalse();
    assertThat(file.resolveSibling("other")).doesNotExist();
    assertThat(onClassPath(jar, "pg/two").file()).as("copied once").isEqualTo(file);
  }

  private TopologySource.Found onClassPath(Path entry, String name) throws IOException {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {url(entry)}, before)) {
      thread.setContextClassLoader(loader);
      return source.find(name, folder.resolve("x.capsize.yaml"), "x.capsize.yaml").orElseThrow();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static URL url(Path path) throws MalformedURLException {
    return path.toUri().toURL();
  }

  private Path jar(Map<String, String> entries) throws IOException {
    Path jar = folder.resolve("a library+x.jar");
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream jarOut = new JarOutputStream(out)) {
      for (Map.Entry<String, String> entry : entries.entrySet()) {
        jarOut.putNextEntry(new JarEntry(entry.getKey()));
        jarOut.write(entry.getValue().getBytes(java.nio.charset.StandardCharsets.UTF_8));
        jarOut.closeEntry();
      }
    }
    return jar;
  }

  private Path write(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }
}
