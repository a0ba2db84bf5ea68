package dev.capsize.engine.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.maven.shared.invoker.MavenInvocationException;

/** Many small modules in one Maven build: starting Maven costs more than building them. */
final class TrapReactor {

  private static final Pattern OUTCOME =
      Pattern.compile("\\[INFO\\] (\\S+) \\.+ (SUCCESS|FAILURE|SKIPPED)");

  private final Path folder;
  private final Map<String, TrapModule> modules = new LinkedHashMap<>();
  private final Map<String, Boolean> succeeded = new LinkedHashMap<>();
  private final List<String> log = new ArrayList<>();

  TrapReactor(Path folder) {
    this.folder = folder.toAbsolutePath();
  }

  TrapModule add(TrapModule module) {
    modules.put(module.name(), module);
    return module;
  }

  /** Builds all modules, whatever becomes of each of them; a second call finds it done. */
  synchronized void buildOnce(Runnable declaration) throws IOException, MavenInvocationException {
    if (modules.isEmpty()) {
      declaration.run();
      build();
    }
  }

  private void build() throws IOException, MavenInvocationException {
    MavenBuild.delete(folder);
    TrapModule.write(folder.resolve(".mvn").resolve("maven.config"), "");
    TrapModule.write(folder.resolve("pom.xml"), parent());
    writeDouble();
    modules.values().forEach(module -> module.write(folder));
    log.addAll(MavenBuild.run(folder, "-T2", "--fail-at-end", "verify"));
    for (String line : log) {
      Matcher outcome = OUTCOME.matcher(line);
      if (outcome.find()) {
        succeeded.put(outcome.group(1), outcome.group(2).equals("SUCCESS"));
      }
    }
    if (!succeeded.keySet().containsAll(modules.keySet())) {
      throw new IOException("the build broke off:\n" + String.join("\n", log));
    }
  }

  TrapResult result(String name) {
    return TrapResult.read(
        Boolean.TRUE.equals(succeeded.get(name)), folder.resolve(name), linesOf(name));
  }

  /** With two threads, only the end of the log says what belongs to whom. */
  private String linesOf(String name) {
    return log.stream()
        .filter(line -> line.contains("on project " + name + ":"))
        .collect(Collectors.joining("\n"));
  }

  private String parent() {
    return """
    <project xmlns="http://maven.apache.org/POM/4.0.0">
      <modelVersion>4.0.0</modelVersion>
      <groupId>traps</groupId>
      <artifactId>traps</artifactId>
      <version>1</version>
      <packaging>pom</packaging>
      <modules>
        <module>double</module>
        %s
      </modules>
      <properties>
        <maven.compiler.release>17</maven.compiler.release>
        <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
        <argLine>-XX:TieredStopAtLevel=1 -XX:+UseSerialGC</argLine>
      </properties>
      <dependencyManagement>
        <dependencies>
          <dependency>
            <groupId>org.junit</groupId>
            <artifactId>junit-bom</artifactId>
            <version>%s</version>
            <type>pom</type>
            <scope>import</scope>
          </dependency>
        </dependencies>
      </dependencyManagement>
      <dependencies>
        <dependency>
          <groupId>dev.capsize</groupId>
          <artifactId>capsize-engine</artifactId>
          <version>%s</version>
        </dependency>
        <dependency>
          <groupId>org.junit.jupiter</groupId>
          <artifactId>junit-jupiter</artifactId>
        </dependency>
        <dependency>
          <groupId>org.junit.platform</groupId>
          <artifactId>junit-platform-suite</artifactId>
        </dependency>
      </dependencies>
      <build>
        <pluginManagement>
          <plugins>
            <plugin>
              <artifactId>maven-resources-plugin</artifactId>
              <version>3.5.0</version>
            </plugin>
            <plugin>
              <artifactId>maven-compiler-plugin</artifactId>
              <version>3.16.0</version>
            </plugin>
            <plugin>
              <artifactId>maven-jar-plugin</artifactId>
              <version>3.5.1</version>
            </plugin>
            <plugin>
              <artifactId>maven-surefire-plugin</artifactId>
              <version>3.6.1</version>
            </plugin>
          </plugins>
        </pluginManagement>
      </build>
    </project>
    """
        .formatted(
            modules.keySet().stream()
                .map(name -> "<module>" + name + "</module>")
                .collect(Collectors.joining("\n    ")),
            System.getProperty("junit.version"),
            System.getProperty("capsize.version"));
  }

  /** The module with what answers for the runner: its source is the one of the unit tests. */
  private void writeDouble() throws IOException {
    Path sources = Path.of("src", "test", "java", "dev", "capsize", "engine");
    Path module = folder.resolve("double");
    for (String name : List.of("RunnerDouble.java", "SweepDouble.java")) {
      TrapModule.write(
          module.resolve("src/main/java/dev/capsize/engine").resolve(name),
          Files.readString(sources.resolve(name)));
    }
    Path resources = Path.of("src", "test", "resources");
    for (String name :
        List.of(
            "META-INF/services/dev.capsize.engine.ScenarioExecutor",
            "capsize/topologies/tiny/topology.yaml")) {
      TrapModule.write(
          module.resolve("src/main/resources").resolve(name),
          Files.readString(resources.resolve(name)));
    }
    TrapModule.write(
        module.resolve("pom.xml"),
        """
        <project xmlns="http://maven.apache.org/POM/4.0.0">
          <modelVersion>4.0.0</modelVersion>
          <parent>
            <groupId>traps</groupId>
            <artifactId>traps</artifactId>
            <version>1</version>
          </parent>
          <artifactId>double</artifactId>
        </project>
        """);
  }
}
