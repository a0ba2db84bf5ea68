package dev.capsize.engine.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.engine.build.TrapResult.Counts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.shared.invoker.MavenInvocationException;
import org.assertj.core.api.ListAssert;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a build could turn green without proof, and what becomes of it with real build tools. */
@ParameterizedClass(name = "{0}")
@MethodSource("versions")
class BuildTrapsIT {

  private static final TrapReactor REACTOR = new TrapReactor(Path.of("target", "traps"));

  private final String version;

  BuildTrapsIT(String version) {
    this.version = version;
  }

  static List<String> versions() {
    return Traps.VERSIONS;
  }

  @BeforeAll
  static void build() throws IOException, MavenInvocationException {
    REACTOR.buildOnce(() -> new Traps(REACTOR).declare());
  }

  // ---- the engine cannot be asked: green, unless the pom says otherwise

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no-class-surefire",
        "no-class-failsafe",
        "other-name-surefire",
        "other-name-failsafe",
        "suite-filtered-surefire",
        "suite-filtered-failsafe",
        "groups-nothing-surefire",
        "groups-nothing-failsafe"
      })
  void withoutAGuardABuildThatRunsNothingIsGreen(String trap) {
    assertThat(result(trap).green()).isTrue();
    assertThat(result(trap).counts()).isEqualTo(new Counts(0, 0, 0, 0, 0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no-class-guarded-surefire",
        "no-class-guarded-failsafe",
        "suite-filtered-guarded-surefire",
        "groups-nothing-guarded-surefire",
        "snippet-no-class-failsafe"
      })
  void failIfNoTestsTurnsItRed(String trap) {
    assertThat(result(trap).green()).isFalse();
    assertThat(result(trap).complaint()).containsAnyOf("No tests were executed", "No tests to run");
  }

  /** Failsafe 3.5 takes a missing summary for "nothing to verify", whatever the pom says. */
  @ParameterizedTest
  @ValueSource(strings = {"suite-filtered-guarded-failsafe", "groups-nothing-guarded-failsafe"})
  void failsafeKnowsItSinceVersion36(String trap) {
    assertThat(result(trap).green()).isEqualTo(version.startsWith("3.5."));
  }

  @ParameterizedTest
  @ValueSource(strings = {"snippet-failsafe", "own-execution-failsafe", "enforcer-failsafe"})
  void theSnippetsOfTheDocumentationLetGoodBuildsPass(String trap) {
    assertThat(result(trap).green()).isTrue();
    assertThat(result(trap).runs("a")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = "own-execution-no-class-failsafe")
  void anExecutionOfItsOwnSeesThatOnlyOtherTestsHaveRun(String trap) {
    assertThat(result(trap).runs("a")).isZero();
    assertThat(result(trap).green()).isEqualTo(version.startsWith("3.5."));
  }

  @ParameterizedTest
  @ValueSource(strings = "enforcer-no-class-failsafe")
  void theEnforcerSeesItInEveryVersion(String trap) {
    assertThat(result(trap).green()).isFalse();
    assertThat(result(trap).complaint()).contains("enforce (scenarios-have-run)");
  }

  // ---- the engine finds something wrong: red

  @ParameterizedTest
  @ValueSource(strings = {"empty-surefire", "empty-by-name-surefire", "empty-groups-surefire"})
  void anEmptyEntryIsRed(String trap) {
    assertThat(result(trap).green()).isFalse();
    assertThat(result(trap).counts()).isEqualTo(new Counts(1, 0, 1, 0, 0));
    cases(trap)
        .singleElement()
        .asString()
        .startsWith("traps.FailoverTest | ")
        .contains("error dev.capsize.engine.InvalidScenarioException")
        .contains("traps.FailoverTest is the entry to \"s\" on the class path");
  }

  @ParameterizedTest
  @ValueSource(strings = "empty-suite-surefire")
  void anEmptySuiteIsRed(String trap) {
    assertThat(result(trap).green()).isFalse();
    cases(trap).singleElement().asString().contains("NoTestsDiscoveredException");
  }

  @ParameterizedTest
  @ValueSource(strings = "duplicate-id-surefire")
  void anIdUsedTwiceIsRedAndTheOthersRun(String trap) {
    assertThat(result(trap).counts()).isEqualTo(new Counts(3, 0, 2, 0, 0));
    cases(trap)
        .filteredOn(line -> line.contains(" | error "))
        .hasSize(2)
        .allSatisfy(
            line ->
                assertThat(line)
                    .contains("the id same is used twice")
                    .contains("src/test/resources/s/a.capsize.yaml:2:5")
                    .contains("src/test/resources/s/b.capsize.yaml:2:5"));
    assertThat(result(trap).runs("c")).isEqualTo(1);
    assertThat(result(trap).runs("same")).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = "unreadable-surefire")
  void anUnreadableFileFailsAloneWithItsPlace(String trap) {
    assertThat(result(trap).green()).isFalse();
    assertThat(result(trap).counts()).isEqualTo(new Counts(3, 0, 1, 0, 0));
    cases(trap)
        .contains("traps.FailoverTest | s/a.capsize.yaml - one name for all")
        .contains("traps.OtherTest | passes")
        .filteredOn(line -> line.startsWith("traps.FailoverTest | s/b.capsize.yaml | error "))
        .singleElement()
        .asString()
        .contains("src/test/resources/s/b.capsize.yaml:4:1: is not YAML");
  }

  @ParameterizedTest
  @ValueSource(strings = "unreadable-groups-surefire")
  void noTagFilterHidesAnUnreadableFile(String trap) {
    assertThat(result(trap).green()).isFalse();
    assertThat(result(trap).runs("a")).isEqualTo(1);
    cases(trap).anySatisfy(line -> assertThat(line).contains("s/b.capsize.yaml:4:1: is not YAML"));
  }

  @ParameterizedTest
  @ValueSource(strings = "bad-seed-surefire")
  void configurationThatCannotBeUnderstoodIsRed(String trap) {
    assertThat(result(trap).green()).isFalse();
    assertThat(result(trap).runs("a")).isZero();
    cases(trap).anySatisfy(line -> assertThat(line).contains("capsize.seed is \"lucky\""));
  }

  // ---- filters

  @ParameterizedTest
  @ValueSource(strings = "method-surefire")
  void aMethodNameDoesNotFilterScenarios(String trap) {
    assertThat(result(trap).green()).isTrue();
    assertThat(result(trap).counts()).isEqualTo(new Counts(2, 0, 0, 0, 0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"groups-surefire", "pattern-surefire", "entry-engines-surefire"})
  void tagsAndPatternsDo(String trap) {
    assertThat(result(trap).green()).isTrue();
    cases(trap).containsExactly("traps.FailoverTest | s/a.capsize.yaml - one name for all");
  }

  @ParameterizedTest
  @ValueSource(strings = "pattern-nothing-surefire")
  void aPatternThatMatchesNothingIsRed(String trap) {
    assertThat(result(trap).green()).isFalse();
    cases(trap).singleElement().asString().contains("matches capsize.scenario=x*");
  }

  @ParameterizedTest
  @ValueSource(strings = "suite-surefire")
  void aSuiteWorksToo(String trap) {
    assertThat(result(trap).counts()).isEqualTo(new Counts(2, 1, 0, 0, 0));
  }

  @ParameterizedTest
  @ValueSource(strings = "twice-surefire")
  void anEntryAndASuiteForTheSameFilesRunThemTwice(String trap) {
    assertThat(result(trap).runs("a")).isEqualTo(2);
  }

  // ---- reruns

  @ParameterizedTest
  @ValueSource(strings = {"rerun-lost-surefire", "rerun-lost-failsafe"})
  void aRerunDoesNotHideALostWrite(String trap) {
    assertThat(result(trap).green()).isFalse();
    assertThat(result(trap).runs("a")).isEqualTo(1);
    cases(trap)
        .filteredOn(line -> line.contains("s/a.capsize.yaml"))
        .singleElement()
        .asString()
        .contains("lost-writes of orders (src/test/resources/s/a.capsize.yaml:9:11)")
        .contains("has violated safety in this build");
  }

  /** Two entries to the same file, each in a JVM of its own, one after the other. */
  @ParameterizedTest
  @ValueSource(strings = {"rerun-lost-forks-surefire", "rerun-lost-forks-failsafe"})
  void norDoesAForkOfItsOwn(String trap) {
    assertThat(result(trap).green()).isFalse();
    assertThat(result(trap).runs("a")).isEqualTo(1);
    assertThat(result(trap).counts()).isEqualTo(new Counts(2, 2, 0, 0, 0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"rerun-slow-surefire", "rerun-slow-failsafe"})
  void whatWasOnlySlowMayPassInARerunAndIsCalledAFlake(String trap) {
    assertThat(result(trap).green()).isTrue();
    assertThat(result(trap).runs("a")).isEqualTo(2);
    assertThat(result(trap).counts().failures()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"rerun-same-name-surefire", "rerun-same-name-failsafe"})
  void scenariosOfTheSameNameAreToldApart(String trap) {
    assertThat(result(trap).green()).isFalse();
    assertThat(result(trap).counts()).isEqualTo(new Counts(2, 1, 0, 0, 0));
  }

  // ---- reports

  @ParameterizedTest
  @ValueSource(strings = {"verdicts-surefire", "verdicts-failsafe"})
  void onlyAPassedScenarioIsAPassedTestAndNothingIsPrinted(String trap) {
    assertThat(result(trap).green()).isFalse();
    assertThat(result(trap).counts()).isEqualTo(new Counts(5, 1, 3, 0, 0));
    assertThat(result(trap).output()).isBlank();
    String type = trap.endsWith("surefire") ? "traps.FailoverTest" : "traps.FailoverIT";
    cases(trap)
        .allSatisfy(line -> assertThat(line).startsWith(type + " | s/"))
        .anySatisfy(line -> assertThat(line).contains("failure org.opentest4j.AssertionFailed"))
        .anySatisfy(line -> assertThat(line).contains("error dev.capsize.engine.Inconclusive"))
        .anySatisfy(line -> assertThat(line).contains("start one"))
        .anySatisfy(line -> assertThat(line).contains("left behind: pg-1"));
  }

  private TrapResult result(String trap) {
    return REACTOR.result(trap + "-" + version);
  }

  private ListAssert<String> cases(String trap) {
    return assertThat(result(trap).cases());
  }
}
