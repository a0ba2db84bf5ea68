package dev.capsize.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Entries and files that several tests use. */
final class Fixtures {

  private Fixtures() {}

  @CapsizeScenarios("fixtures/two")
  static class Two {}

  @CapsizeScenarios("/fixtures/two/one.capsize.yaml")
  static class SingleFile {}

  @CapsizeScenarios("fixtures/broken")
  static class Broken {}

  @CapsizeScenarios("fixtures/duplicates")
  static class Duplicates {}

  @CapsizeScenarios({"fixtures/verdicts"})
  static class AllVerdicts {}

  @CapsizeScenarios("fixtures/empty")
  static class Empty {}

  @CapsizeScenarios({"fixtures/two", "fixtures/nowhere"})
  static class PartlyEmpty {}

  @CapsizeScenarios
  static class OwnPackage {}

  /** An engine that leaves its runs in a folder of the test. */
  static EngineTestKit.Builder engine(Path out) {
    return EngineTestKit.engine(CapsizeTestEngine.ID)
        .configurationParameter(CapsizeConfiguration.OUT, out.toString())
        .configurationParameter(CapsizeConfiguration.BUILD, out.toString());
  }

  static Path scenario(Path folder, String file, String id, String tags) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.resolve("..").normalize());
    return Files.writeString(
        path,
        """
        capsize: 1
        id: %s
        name: the name of %s
        tags: [%s]
        topology: { use: tiny }
        workload: { orders: { ledger: { service: sql } } }
        steady: { probes: [ { availability: { of: orders, at-least: 99%% } } ] }
        faults: [ { as: stop, pause: { target: pg }, at: 1s, heal: { after: 2s } } ]
        expect: { lost-writes: { of: orders, exactly: 0 } }
        """
            .formatted(id, id, tags));
  }
}
