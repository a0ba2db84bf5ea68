package dev.capsize.engine.build;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import org.apache.maven.shared.invoker.DefaultInvocationRequest;
import org.apache.maven.shared.invoker.DefaultInvoker;
import org.apache.maven.shared.invoker.InvocationRequest;
import org.apache.maven.shared.invoker.MavenInvocationException;

/**
 * Runs Maven as a user would. Capsize comes from a repository below {@code target}, into which this
 * build has put what it made; everything else comes from the user's own local repository, or from
 * where the user's settings say. Nothing is installed outside of {@code target}.
 */
final class MavenBuild {

  private static final Path TARGET = Path.of("target").toAbsolutePath();

  private MavenBuild() {}

  /** Runs Maven in a folder; the log is what is left of it. */
  static List<String> run(Path folder, String... arguments)
      throws IOException, MavenInvocationException {
    InvocationRequest request = new DefaultInvocationRequest();
    request.setBaseDirectory(folder.toFile());
    request.setLocalRepositoryDirectory(TARGET.resolve("it-repository").toFile());
    request.setGlobalSettingsFile(settings().toFile());
    request.setBatchMode(true);
    request.setNoTransferProgress(true);
    Properties properties = new Properties();
    properties.setProperty("style.color", "never");
    request.setProperties(properties);
    // Many short-lived JVMs: what they would win by compiling better they never get back.
    request.setMavenOpts("-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
    request.addArgs(List.of(arguments));
    List<String> log = new ArrayList<>();
    request.setOutputHandler(log::add);
    DefaultInvoker invoker = new DefaultInvoker();
    invoker.setMavenHome(new File(System.getProperty("maven.home")));
    invoker.execute(request);
    Files.write(folder.resolve("build.log"), log);
    return log;
  }

  /** Maven's global settings: the user's own stay as they are. */
  private static Path settings() throws IOException {
    String repository =
        "<id>user</id><url>%s</url><snapshots><enabled>false</enabled></snapshots>"
            .formatted(Path.of(System.getProperty("capsize.it.repository")).toUri());
    return Files.writeString(
        TARGET.resolve("it-settings.xml"),
        """
        <settings>
          <profiles>
            <profile>
              <id>capsize-it</id>
              <repositories><repository>%s</repository></repositories>
              <pluginRepositories><pluginRepository>%s</pluginRepository></pluginRepositories>
            </profile>
          </profiles>
          <activeProfiles><activeProfile>capsize-it</activeProfile></activeProfiles>
        </settings>
        """
            .formatted(repository, repository));
  }

  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (var files = Files.walk(folder)) {
      File[] all = files.map(Path::toFile).toArray(File[]::new);
      Arrays.sort(all, (one, other) -> other.compareTo(one));
      for (File file : all) {
        Files.delete(file.toPath());
      }
    }
  }
}
