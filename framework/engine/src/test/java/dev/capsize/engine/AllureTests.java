package dev.capsize.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectDirectory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qameta.allure.Allure;
import io.qameta.allure.AllureLifecycle;
import io.qameta.allure.FileSystemResultsWriter;
import io.qameta.allure.junitplatform.AllureJunitPlatform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherExecutionRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Allure's own listener writes the results; these are what it wrote. */
class AllureTests {

  private static final String PLACE = "src/test/resources/fixtures/verdicts/";

  private final Path folder;
  private final Path results;
  private final AllureLifecycle before = Allure.getLifecycle();
  private final AllureLifecycle lifecycle;

  AllureTests(@TempDir Path folder) {
    this.folder = folder;
    this.results = folder.resolve("allure-results");
    this.lifecycle = new AllureLifecycle(new FileSystemResultsWriter(results));
  }

  @BeforeEach
  void redirect() {
    Allure.setLifecycle(lifecycle);
  }

  @AfterEach
  void restore() {
    Allure.setLifecycle(before);
  }

  @Test
  void aResultShowsTheRun() throws IOException {
    JsonNode result = run(Map.of(), selectClass(Fixtures.AllVerdicts.class)).path("loses-a-write");

    assertThat(result.path("status").asText()).isEqualTo("failed");
    assertThat(result.path("fullName").asText()).isEqualTo(PLACE + "loses-a-write.capsize.yaml");
    assertThat(result.path("links").path(0).path("url").asText())
        .isEqualTo(PLACE + "loses-a-write.capsize.yaml");
    assertThat(result.path("titlePath").toString())
        .isEqualTo(
            "[\"src\",\"test\",\"resources\",\"fixtures\",\"verdicts\","
                + "\"loses-a-write.capsize.yaml\"]");
    assertThat(values(result.path("labels"), "tag")).containsExactly("loses-a-write");
    assertThat(values(result.path("labels"), "feature")).containsExactly("tiny");
    assertThat(values(result.path("parameters"), "topology")).containsExactly("tiny");
    assertThat(values(result.path("parameters"), "seed")).containsExactly("4711");
    assertThat(texts(result.path("attachments"), "name"))
        .containsExactly("findings.json", "events.jsonl", "pg.log");
  }

  @Test
  void phasesAndExpectationsAreSteps() throws IOException {
    JsonNode steps =
        run(Map.of(), selectClass(Fixtures.AllVerdicts.class)).path("is-slow").path("steps");

    assertThat(texts(steps, "name"))
        .containsExactly("topology up", "faults", "teardown", "expectations");
    assertThat(texts(steps, "status")).containsExactly("passed", "failed", "passed", "failed");
    JsonNode faults = steps.path(1);
    assertThat(faults.path("start").asLong()).isEqualTo(2000);
    assertThat(faults.path("stop").asLong()).isEqualTo(5000);
    assertThat(faults.path("statusDetails").path("message").asText()).contains("no writes");
    assertThat(faults.path("steps").path(0).path("name").asText())
        .isEqualTo("is-slow-stop: pause on pg");
    assertThat(faults.path("steps").path(0).path("start").asLong()).isEqualTo(3000);
    JsonNode expectation = steps.path(3).path("steps").path(0);
    assertThat(expectation.path("name").asText()).startsWith("lost-writes of orders: ");
    assertThat(expectation.path("status").asText()).isEqualTo("failed");
    assertThat(expectation.path("statusDetails").path("message").asText()).contains("element 17");
  }

  @Test
  void everyVerdictHasItsStatus() throws IOException {
    JsonNode all = run(Map.of(), selectClass(Fixtures.AllVerdicts.class));

    assertThat(all.size()).isEqualTo(8);
    assertThat(all.path("passes").path("status").asText()).isEqualTo("passed");
    assertThat(all.path("inconclusive").path("status").asText()).isEqualTo("broken");
    assertThat(all.path("leaves-residue").path("status").asText()).isEqualTo("broken");
    assertThat(all.path("no-engine").path("status").asText()).isEqualTo("broken");
  }

  @Test
  @Timeout(30)
  void sideBySideEveryResultHasItsOwnAttachments() throws IOException {
    Path scenarios = folder.resolve("scenarios");
    Fixtures.scenario(scenarios, "a.capsize.yaml", "a", "needs-a-pair");
    Fixtures.scenario(scenarios, "b.capsize.yaml", "b", "needs-a-pair");
    JsonNode all =
        run(
            Map.of(
                CapsizeConfiguration.PARALLEL,
                "true",
                CapsizeConfiguration.PARALLEL_CONFIG_PREFIX + "strategy",
                "fixed",
                CapsizeConfiguration.PARALLEL_CONFIG_PREFIX + "fixed.parallelism",
                "2"),
            selectDirectory(scenarios.toString()));

    for (String id : new String[] {"a", "b"}) {
      JsonNode log = all.path(id).path("attachments").path(2);
      assertThat(results.resolve(log.path("source").asText())).hasContent(id + " is ready\n");
    }
  }

  @Test
  void theHistoryIsThatOfTheUniqueIdWhichHasNothingOfThisMachine() throws IOException {
    JsonNode first = run(Map.of(), selectClass(Fixtures.SingleFile.class)).path("one");

    assertThat(first.path("testCaseId").asText())
        .isEqualTo(
            "[engine:capsize]/[class:dev.capsize.engine.Fixtures$SingleFile]"
                + "/[file:fixtures%2Ftwo%2Fone.capsize.yaml]/[scenario:one]");
    assertThat(first.path("historyId").asText()).isEqualTo("91691cfdc3663007318398aa4c0b1a46");
  }

  /** The results by the id of their scenario. */
  private JsonNode run(Map<String, String> configuration, DiscoverySelector selector)
      throws IOException {
    LauncherFactory.create(
            LauncherConfig.builder().enableTestExecutionListenerAutoRegistration(false).build())
        .execute(
            LauncherExecutionRequestBuilder.request(
                    LauncherDiscoveryRequestBuilder.request()
                        .selectors(selector)
                        .filters(EngineFilter.includeEngines(CapsizeTestEngine.ID))
                        .configurationParameter(
                            CapsizeConfiguration.OUT, folder.resolve("out").toString())
                        .configurationParameter(CapsizeConfiguration.BUILD, folder.toString())
                        .configurationParameters(configuration)
                        .build())
                .listeners(new AllureJunitPlatform(lifecycle))
                .build());
    ObjectNode all = JsonNodeFactory.instance.objectNode();
    try (var files = Files.newDirectoryStream(results, "*-result.json")) {
      for (Path file : files) {
        JsonNode result = JsonMapper.builder().build().readTree(file.toFile());
        all.set(result.path("testCaseId").asText().replaceAll(".*scenario:(.*)]", "$1"), result);
      }
    }
    return all;
  }

  private static Iterable<String> values(JsonNode named, String name) {
    return StreamSupport.stream(named.spliterator(), false)
        .filter(node -> node.path("name").asText().equals(name))
        .map(node -> node.path("value").asText())
        .toList();
  }

  private static Iterable<String> texts(JsonNode nodes, String field) {
    return StreamSupport.stream(nodes.spliterator(), false)
        .map(node -> node.path(field).asText())
        .toList();
  }
}
