package dev.capsize.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClasspathResource;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClasspathRoots;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectDirectory;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectFile;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUniqueId;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUri;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.discovery.ClassNameFilter;
import org.junit.platform.engine.support.descriptor.FilePosition;
import org.junit.platform.engine.support.descriptor.FileSource;
import org.junit.platform.testkit.engine.EngineTestKit;

class DiscoveryTests {

  private static final String TWO = "class:dev.capsize.engine.Fixtures$Two";
  private static final Path SOURCES = Path.of("src", "test", "resources", "fixtures");

  @Test
  void anEntryHasOneTestAFileSortedByName() {
    assertThat(ids(selectClass(Fixtures.Two.class)))
        .containsExactly(
            "[engine:capsize]",
            "[engine:capsize]/[" + TWO + "]",
            "[engine:capsize]/["
                + TWO
                + "]/[file:fixtures%2Ftwo%2Fdeeper%2Ftwo.capsize.yaml]/[scenario:two]",
            "[engine:capsize]/["
                + TWO
                + "]/[file:fixtures%2Ftwo%2Fone.capsize.yaml]/[scenario:one]");
  }

  @Test
  void aTestSaysWhatReportsNeedToKnow() {
    TestDescriptor one = leaves(selectClass(Fixtures.SingleFile.class)).get(0);

    assertThat(one.getDisplayName()).isEqualTo("fixtures/two/one.capsize.yaml - the first");
    assertThat(one.isTest()).isTrue();
    assertThat(one.getTags()).isEqualTo(Set.of(TestTag.create("smoke"), TestTag.create("passes")));
    assertThat(one.getSource())
        .contains(
            FileSource.from(
                SOURCES.resolve("two").resolve("one.capsize.yaml").toFile(),
                FilePosition.from(2, 5)));
    assertThat(one.getParent().orElseThrow().getLegacyReportingName())
        .isEqualTo("dev.capsize.engine.Fixtures$SingleFile");
  }

  @Test
  void withoutAValueTheEntryIsTheFolderOfItsPackage() {
    assertThat(names(selectClass(Fixtures.OwnPackage.class)))
        .containsExactly("dev/capsize/engine/near.capsize.yaml - beside its entry");
  }

  @Test
  void directoriesFilesAndUrisAreSeenFromTheWorkingDirectory() {
    Path file = SOURCES.resolve("two").resolve("one.capsize.yaml");
    String id =
        "[engine:capsize]/[file:src%2Ftest%2Fresources%2Ffixtures%2Ftwo%2Fone.capsize.yaml]/[scenario:one]";

    assertThat(ids(selectFile(file.toString()))).contains(id).hasSize(2);
    assertThat(ids(selectFile(file.toAbsolutePath().toString()))).contains(id).hasSize(2);
    assertThat(ids(selectUri(file.toUri()))).contains(id).hasSize(2);
    assertThat(ids(selectUri(URI.create(file.toUri() + "?line=3")))).contains(id).hasSize(2);
    assertThat(ids(selectUri(SOURCES.resolve("two").toUri()))).contains(id).hasSize(3);
    assertThat(ids(selectDirectory(SOURCES.resolve("two").toString()))).contains(id).hasSize(3);
  }

  @Test
  void aFileThatSeveralSelectorsReachRunsOnce() {
    assertThat(
            leaves(
                selectDirectory(SOURCES.toString() + "/two"),
                selectDirectory(SOURCES.toString() + "/two/deeper"),
                selectClasspathResource("fixtures/two/one.capsize.yaml"),
                selectClass(Fixtures.Two.class)))
        .hasSize(2);
  }

  @Test
  void resourcesAndPackagesAreSeenFromTheClassPath() {
    String id = "[engine:capsize]/[resource:fixtures%2Ftwo%2Fone.capsize.yaml]/[scenario:one]";

    assertThat(ids(selectClasspathResource("fixtures/two/one.capsize.yaml")))
        .contains(id)
        .hasSize(2);
    assertThat(ids(selectUri("classpath:/fixtures/two/one.capsize.yaml"))).contains(id).hasSize(2);
    assertThat(ids(selectClasspathResource("fixtures/two"))).contains(id).hasSize(3);
    assertThat(ids(selectPackage("fixtures.two"))).contains(id).hasSize(3);
  }

  @Test
  void aPackageHasItsEntryClassesToo() {
    assertThat(
            EngineTestKit.engine(CapsizeTestEngine.ID)
                .selectors(selectPackage("dev.capsize.engine"))
                .filters(ClassNameFilter.includeClassNamePatterns(".*Fixtures.Two"))
                .discover()
                .getEngineDescriptor()
                .getChildren())
        .extracting(TestDescriptor::getDisplayName)
        .containsExactly("Two", "dev/capsize/engine/near.capsize.yaml - beside its entry");
  }

  @Test
  void aRootOfTheClassPathMayBeAJar(@TempDir Path folder) throws IOException {
    Path jar = folder.resolve("library.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new JarEntry("library/"));
      out.putNextEntry(new JarEntry("library/one.capsize.yaml"));
      Files.copy(SOURCES.resolve("two").resolve("one.capsize.yaml"), out);
    }

    assertThat(names(selectClasspathRoots(Set.of(jar)).get(0)))
        .containsExactly("library/one.capsize.yaml - the first");
  }

  @Test
  void whatIsNoScenarioFileIsLeftToOthers() {
    assertThat(leaves(selectFile("pom.xml"))).isEmpty();
    assertThat(leaves(selectClasspathResource("META-INF"))).isEmpty();
    assertThat(leaves(selectClass(DiscoveryTests.class))).isEmpty();
    assertThat(leaves(selectUri("https://example.org/a.capsize.yaml"))).isEmpty();
  }

  @Test
  void everyIdLeadsBackToItsTest() {
    List<DiscoverySelector> selectors =
        List.of(
            selectClass(Fixtures.Two.class),
            selectClass(Fixtures.Broken.class),
            selectClass(Fixtures.Empty.class),
            selectClass(Fixtures.Duplicates.class),
            selectDirectory(SOURCES.toString() + "/broken"),
            selectClasspathResource("fixtures/two"));
    for (DiscoverySelector selector : selectors) {
      for (TestDescriptor leaf : leaves(selector)) {
        assertThat(leaves(selectUniqueId(leaf.getUniqueId())))
            .extracting(TestDescriptor::getUniqueId)
            .containsExactly(leaf.getUniqueId());
      }
    }
    assertThat(leaves(selectUniqueId("[engine:capsize]/[" + TWO + "]"))).hasSize(2);
    assertThat(leaves(selectUniqueId("[engine:capsize]/[class:no.such.Entry]"))).isEmpty();
    assertThat(leaves(selectUniqueId("[engine:capsize]/[" + TWO + "]/[file:gone]"))).isEmpty();
  }

  @Test
  void severalIdsOfOneEntryGiveOneEntry() {
    assertThat(
            ids(
                leaves(selectClass(Fixtures.Two.class)).stream()
                    .map(leaf -> selectUniqueId(leaf.getUniqueId()))
                    .toArray(DiscoverySelector[]::new)))
        .hasSize(4);
  }

  @Test
  void noIdHasAPlaceOnThisMachine() {
    String here = Path.of("").toAbsolutePath().toString();

    assertThat(
            ids(
                selectDirectory(SOURCES.toAbsolutePath().toString() + "/two"),
                selectClass(Fixtures.Broken.class)))
        .noneMatch(id -> id.contains(here) || id.contains(here.replace("/", "%2F")));
  }

  private static List<TestDescriptor> leaves(DiscoverySelector... selectors) {
    return all(selectors).stream().filter(TestDescriptor::isTest).toList();
  }

  private static List<String> names(DiscoverySelector... selectors) {
    return leaves(selectors).stream().map(TestDescriptor::getDisplayName).toList();
  }

  private static List<String> ids(DiscoverySelector... selectors) {
    return all(selectors).stream().map(descriptor -> descriptor.getUniqueId().toString()).toList();
  }

  private static List<TestDescriptor> all(DiscoverySelector... selectors) {
    List<TestDescriptor> all = new ArrayList<>();
    EngineTestKit.engine(CapsizeTestEngine.ID)
        .selectors(selectors)
        .discover()
        .getEngineDescriptor()
        .accept(all::add);
    return all;
  }
}
