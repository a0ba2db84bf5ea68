package dev.capsize;

import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.THROW_GENERIC_EXCEPTIONS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.NullMarked;

/**
 * The rules of the house, for the packages below a root: each room may use those before it, never
 * those after it.
 */
record Architecture(String root) {

  /** In their order. */
  static final List<String> ROOMS =
      List.of("model", "check", "runtime", "drivers", "reports", "engine", "cli");

  private static final Set<String> TOO_GENERAL =
      Set.of(Exception.class.getName(), Throwable.class.getName());

  ArchRule roomsUseOnlyThoseBeforeThem() {
    LayeredArchitecture rooms = layeredArchitecture().consideringOnlyDependenciesInLayers();
    for (String room : ROOMS) {
      rooms = rooms.optionalLayer(room).definedBy(packages(room));
    }
    List<String> later = new ArrayList<>(ROOMS);
    for (String room : ROOMS) {
      later.remove(room);
      rooms =
          later.isEmpty()
              ? rooms.whereLayer(room).mayNotBeAccessedByAnyLayer()
              : rooms.whereLayer(room).mayOnlyBeAccessedByLayers(later.toArray(String[]::new));
    }
    return rooms;
  }

  ArchRule packagesHaveNoCycles() {
    return slices().matching(root + ".(**)").should().beFreeOfCycles();
  }

  ArchRule onlyTheCommandLineUsesTheStandardStreams() {
    return noClasses()
        .that()
        .resideOutsideOfPackage(packages("cli"))
        .should(ACCESS_STANDARD_STREAMS)
        .because("evidence goes into the record");
  }

  ArchRule throwsClausesAreSpecific() {
    return codeUnits()
        .that(
            DescribedPredicate.describe(
                "are written by hand",
                unit -> !unit.getModifiers().contains(JavaModifier.SYNTHETIC)))
        .should(
            be(
                DescribedPredicate.<JavaCodeUnit>describe(
                    "without a throws clause of Exception or Throwable",
                    unit ->
                        unit.getThrowsClause().getTypes().stream()
                            .map(JavaClass::getName)
                            .noneMatch(TOO_GENERAL::contains))));
  }

  ArchRule exceptionsAreSpecific() {
    return noClasses().should(THROW_GENERIC_EXCEPTIONS);
  }

  /** Readers, writers and the like have other names or live in other packages. */
  ArchRule dataAreRecords() {
    return classes()
        .that()
        .resideInAnyPackage(
            packages("model.scenario"), packages("model.topology"), packages("model.value"))
        .and()
        .arePublic()
        .and()
        .areNotEnums()
        .and(
            DescribedPredicate.describe(
                "have fields of their own",
                type ->
                    type.getFields().stream()
                        .anyMatch(field -> !field.getModifiers().contains(JavaModifier.STATIC))))
        .and()
        .haveSimpleNameNotEndingWith("Reader")
        .should()
        .beRecords();
  }

  ArchRule packagesAreNullMarked() {
    return classes()
        .should(
            be(
                DescribedPredicate.<JavaClass>describe(
                    "in a package that is @NullMarked",
                    type -> type.getPackage().isAnnotatedWith(NullMarked.class))));
  }

  private String packages(String room) {
    return root + "." + room + "..";
  }
}
