package dev.capsize;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The rules of the house, on all modules that the command line is made of and on the engine. Each
 * rule is also put to code that breaks it: a rule that has never failed is no rule.
 */
class ArchitectureTest {

  private static final String FIXTURE = "dev.capsize.fixture";

  /** The callers of benchmarks, which JMH writes. */
  private static final String GENERATED = "/jmh_generated/";

  private static JavaClasses house = new ClassFileImporter().importClasses();
  private static JavaClasses fixture = new ClassFileImporter().importClasses();

  @BeforeAll
  static void importClasses() {
    house =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains(GENERATED))
            .importPackages("dev.capsize");
    fixture = new ClassFileImporter().importPackages(FIXTURE);
  }

  @Test
  void everyRoomIsLookedAt() {
    List<String> rooms =
        house.stream()
            .map(type -> type.getPackageName().replaceFirst("^dev\\.capsize\\.(\\w+).*", "$1"))
            .distinct()
            .toList();

    assertThat(Architecture.ROOMS).containsAll(rooms);
    assertThat(rooms).contains("model", "check", "runtime", "drivers", "engine", "cli");
  }

  @ParameterizedTest
  @MethodSource("rules")
  void theHouseKeeps(Function<Architecture, ArchRule> rule, String violation) {
    rule.apply(new Architecture("dev.capsize")).check(house);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void theFixtureBreaks(Function<Architecture, ArchRule> rule, String violation) {
    EvaluationResult result = rule.apply(new Architecture(FIXTURE)).evaluate(fixture);

    assertThat(result.getFailureReport().getDetails())
        .singleElement()
        .asString()
        .contains(violation);
  }

  static Stream<Arguments> rules() {
    return Stream.of(
        rule(Architecture::roomsUseOnlyThoseBeforeThem, "UsesALaterRoom"),
        rule(Architecture::packagesHaveNoCycles, "Cycle detected"),
        rule(Architecture::onlyTheCommandLineUsesTheStandardStreams, "PrintsAsItLikes"),
        rule(Architecture::throwsClausesAreSpecific, "ThrowsAnything.declares"),
        rule(Architecture::exceptionsAreSpecific, "ThrowsAnything.throwsIt"),
        rule(Architecture::dataAreRecords, "MutableData"),
        rule(Architecture::packagesAreNullMarked, "NullsAnywhere"));
  }

  private static Arguments rule(Function<Architecture, ArchRule> rule, String violation) {
    return Arguments.of(rule, violation);
  }
}
