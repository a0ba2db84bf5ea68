package dev.capsize.engine.build;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** A Maven module that walks into a trap, or past it. Collects its files until it is written. */
final class TrapModule {

  /** Which plugin runs the tests of a module. */
  enum Runner {
    SUREFIRE("Test"),
    FAILSAFE("IT");

    private final String suffix;

    Runner(String suffix) {
      this.suffix = suffix;
    }

    String plugin() {
      return "maven-" + id() + "-plugin";
    }

    String id() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  private final String name;
  private final Runner runner;
  private final String version;
  private final Map<String, String> files = new LinkedHashMap<>();
  private final StringBuilder configuration = new StringBuilder();
  private String plugin;

  TrapModule(String trap, Runner runner, String version) {
    this.name = trap + "-" + runner.id() + "-" + version;
    this.runner = runner;
    this.version = version;
    this.plugin = "";
  }

  String name() {
    return name;
  }

  /** A class that the plugin looks for: {@code Failover} becomes FailoverTest or FailoverIT. */
  TrapModule entry(String className, String folder) {
    return marker(className + runner.suffix, folder);
  }

  /** An entry with exactly this name. */
  TrapModule marker(String className, String folder) {
    return testClass(
        className,
        "@dev.capsize.engine.CapsizeScenarios(\"%s\") class %s {}".formatted(folder, className));
  }

  TrapModule suite(String className, String folder) {
    String type = className + runner.suffix;
    return testClass(
        type,
        "@org.junit.platform.suite.api.Suite"
            + " @org.junit.platform.suite.api.IncludeEngines(\"capsize\")"
            + " @org.junit.platform.suite.api.SelectPackages(\"%s\") class %s {}"
                .formatted(folder, type));
  }

  TrapModule jupiter(String className) {
    String type = className + runner.suffix;
    return testClass(
        type, "class %s { @org.junit.jupiter.api.Test void passes() {} }".formatted(type));
  }

  TrapModule scenario(String file, String id, String tags) {
    files.put(
        "src/test/resources/" + file,
        """
        capsize: 1
        id: %s
        name: one name for all
        tags: [%s]
        topology: { use: tiny }
        workload: { orders: { ledger: { service: sql } } }
        steady: { probes: [ { availability: { of: orders, at-least: 99%% } } ] }
        faults: [ { as: stop, pause: { target: pg }, at: 1s, heal: { after: 2s } } ]
        expect: { lost-writes: { of: orders, exactly: 0 } }
        """
            .formatted(id, tags));
    return this;
  }

  TrapModule brokenScenario(String file) {
    files.put("src/test/resources/" + file, "capsize: 1\nid: broken\nfaults: [\n");
    return this;
  }

  /** A parameter of the plugin; what {@code -D} on the command line sets as well. */
  TrapModule with(String parameter, String value) {
    configuration.append("<%s>%s</%s>\n".formatted(parameter, value, parameter));
    return this;
  }

  /** The whole plugin, as the documentation has it, instead of a plain one. */
  TrapModule plugin(String snippet) {
    plugin = snippet.replace("<version>3.6.1</version>", "<version>" + version + "</version>");
    return this;
  }

  private TrapModule testClass(String type, String source) {
    files.put("src/test/java/traps/" + type + ".java", "package traps;\n" + source + "\n");
    return this;
  }

  void write(Path reactor) {
    Path folder = reactor.resolve(name);
    files.forEach((file, content) -> write(folder.resolve(file), content));
    write(folder.resolve("pom.xml"), pom());
  }

  private String pom() {
    return """
    <project xmlns="http://maven.apache.org/POM/4.0.0">
      <modelVersion>4.0.0</modelVersion>
      <parent>
        <groupId>traps</groupId>
        <artifactId>traps</artifactId>
        <version>1</version>
      </parent>
      <artifactId>%s</artifactId>
      <dependencies>
        <dependency>
          <groupId>traps</groupId>
          <artifactId>double</artifactId>
          <version>1</version>
          <scope>test</scope>
        </dependency>
      </dependencies>
      <build>
        <plugins>
          %s
        </plugins>
      </build>
    </project>
    """
        .formatted(name, plugin.isEmpty() ? plainPlugin() : plugin);
  }

  private String plainPlugin() {
    return """
    <plugin>
      <artifactId>%s</artifactId>
      <version>%s</version>
      <configuration>
        %s
      </configuration>
      %s
    </plugin>
    """
        .formatted(
            runner.plugin(),
            version,
            configuration,
            runner == Runner.SUREFIRE
                ? ""
                : "<executions><execution><goals><goal>integration-test</goal>"
                    + "<goal>verify</goal></goals></execution></executions>");
  }

  static void write(Path file, String content) {
    try {
      Files.createDirectories(file.resolve("..").normalize());
      Files.writeString(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
