package dev.capsize.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClasspathResource;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectDirectory;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectFile;
import static org.junit.platform.launcher.TagFilter.includeTags;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.Filter;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.Events;

/** What could turn a build green without proof. */
class ProblemTests {

  private final Path out;

  ProblemTests(@TempDir Path out) {
    this.out = out;
  }

  @Test
  void aBrokenFileFailsAloneAndSaysWhere() {
    EngineExecutionResults results = run(selectClass(Fixtures.Broken.class));

    results.testEvents().assertStatistics(stats -> stats.started(2).succeeded(1).failed(1));
    assertThat(failures(results.testEvents()))
        .singleElement()
        .asString()
        .contains(
            "InvalidScenarioException: src/test/resources/fixtures/broken/bad.capsize.yaml:8:")
        .contains("pose");
  }

  @Test
  void aFileThatIsNotThereFails() {
    assertThat(failures(run(selectFile("none.capsize.yaml")).testEvents()))
        .singleElement()
        .asString()
        .contains("none.capsize.yaml");
    assertThat(failures(run(selectClasspathResource("a/none.capsize.yaml")).testEvents()))
        .singleElement()
        .asString()
        .contains("a/none.capsize.yaml: there is no such resource on the class path");
  }

  @Test
  void noTagFilterHidesABrokenFile() {
    EngineExecutionResults results =
        run(List.of(includeTags("smoke")), selectClass(Fixtures.Broken.class));

    results.testEvents().assertStatistics(stats -> stats.started(1).succeeded(1));
    assertThat(failures(results.containerEvents())).singleElement().asString().contains("pose");

    EngineExecutionResults withoutEntry =
        run(
            List.of(includeTags("none-such")),
            selectDirectory("src/test/resources/fixtures/broken"));
    assertThat(failures(withoutEntry.allEvents())).singleElement().asString().contains("pose");
  }

  @Test
  void anEntryWithoutFilesFails() {
    EngineExecutionResults results = run(selectClass(Fixtures.Empty.class));

    results.testEvents().assertStatistics(stats -> stats.started(1).failed(1));
    assertThat(failures(results.testEvents()))
        .singleElement()
        .asString()
        .contains("Fixtures$Empty is the entry to \"fixtures/empty\" on the class path")
        .contains("there is no *.capsize.yaml in it");
    assertThat(failures(run(selectClass(Fixtures.PartlyEmpty.class)).testEvents()))
        .singleElement()
        .asString()
        .contains("fixtures/nowhere");
  }

  @Test
  void noTagFilterHidesAnEntryWithoutFiles() {
    assertThat(
            failures(
                run(List.of(includeTags("smoke")), selectClass(Fixtures.Empty.class)).allEvents()))
        .singleElement()
        .asString()
        .contains("there is no *.capsize.yaml in it");
  }

  @Test
  void aTagFilterMayLeaveNothingOfAnEntryInOrder() {
    run(List.of(includeTags("none-such")), selectClass(Fixtures.Two.class))
        .allEvents()
        .assertStatistics(stats -> stats.failed(0));
  }

  @Test
  void anIdThatIsUsedTwiceFailsTwice() {
    EngineExecutionResults results = run(selectClass(Fixtures.Duplicates.class));

    results.testEvents().assertStatistics(stats -> stats.started(3).succeeded(1).failed(2));
    assertThat(failures(results.testEvents()))
        .allSatisfy(
            failure ->
                assertThat(failure.toString())
                    .contains("the id same is used twice")
                    .contains("fixtures/duplicates/a.capsize.yaml:2:5")
                    .contains("fixtures/duplicates/b.capsize.yaml:2:5"));
  }

  @Test
  void anIdThatIsUsedTwiceFailsAlsoWhenOneFileIsRunAlone() {
    assertThat(
            failures(
                Fixtures.engine(out)
                    .selectors(
                        org.junit.platform.engine.discovery.DiscoverySelectors.selectUniqueId(
                            "[engine:capsize]/[class:dev.capsize.engine.Fixtures$Duplicates]"
                                + "/[file:fixtures%2Fduplicates%2Fa.capsize.yaml]"))
                    .execute()
                    .testEvents()))
        .singleElement()
        .asString()
        .contains("used twice");
    assertThat(
            failures(
                run(List.of(includeTags("smoke")), selectClass(Fixtures.Duplicates.class))
                    .testEvents()))
        .hasSize(1);
  }

  @Test
  void twoEntriesMustNotShareAnIdInDifferentFiles(@TempDir Path folder) throws IOException {
    Fixtures.scenario(folder, "other.capsize.yaml", "one", "passes");

    assertThat(
            failures(
                run(selectClass(Fixtures.Two.class), selectDirectory(folder.toString()))
                    .testEvents()))
        .hasSize(2);
  }

  @Test
  void aFileOnTheClassPathTwiceWithDifferentContentFails(@TempDir Path folder) throws IOException {
    Fixtures.scenario(folder, "fixtures/two/one.capsize.yaml", "other", "passes");

    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {folder.toUri().toURL()}, getClass().getClassLoader())) {
      assertThat(FileSearch.onClassPath(loader, "fixtures/two"))
          .filteredOn(file -> file.defect() != null)
          .singleElement()
          .extracting(FoundFile::name)
          .isEqualTo("fixtures/two/one.capsize.yaml");
    }
  }

  @Test
  void aPatternSelectsById() {
    filtered("o?e*", selectClass(Fixtures.Two.class))
        .testEvents()
        .assertStatistics(stats -> stats.started(1).succeeded(1));
    filtered("  ", selectClass(Fixtures.Two.class))
        .testEvents()
        .assertStatistics(stats -> stats.started(2).succeeded(2));
    // A file without an id might be the one that is wanted.
    filtered("good", selectClass(Fixtures.Broken.class))
        .testEvents()
        .assertStatistics(stats -> stats.started(2).succeeded(1).failed(1));
  }

  @Test
  void aPatternThatMatchesNothingFails() {
    assertThat(failures(filtered("ona", selectClass(Fixtures.Two.class)).testEvents()))
        .singleElement()
        .asString()
        .contains("no scenario has an id that matches capsize.scenario=ona");
    assertThat(
            failures(
                filtered("ona", selectDirectory("src/test/resources/fixtures/two")).testEvents()))
        .hasSize(1);
  }

  @Test
  void aPatternNeedNotMatchInEveryEntry() {
    EngineExecutionResults results =
        filtered("good", selectClass(Fixtures.Two.class), selectClass(Fixtures.Broken.class));

    assertThat(failures(results.testEvents())).singleElement().asString().contains("pose");
    results.containerEvents().assertStatistics(stats -> stats.started(2).succeeded(2));
  }

  private EngineExecutionResults filtered(String pattern, DiscoverySelector... selectors) {
    return Fixtures.engine(out)
        .configurationParameter(CapsizeConfiguration.SCENARIO, pattern)
        .selectors(selectors)
        .execute();
  }

  private EngineExecutionResults run(DiscoverySelector... selectors) {
    return run(List.of(), selectors);
  }

  private EngineExecutionResults run(List<Filter<?>> filters, DiscoverySelector... selectors) {
    return Fixtures.engine(out)
        .filters(filters.toArray(Filter<?>[]::new))
        .selectors(selectors)
        .execute();
  }

  private static List<Throwable> failures(Events events) {
    return events.failed().stream()
        .map(event -> event.getRequiredPayload(TestExecutionResult.class))
        .flatMap(result -> result.getThrowable().stream())
        .toList();
  }
}
