package dev.capsize.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.engine.CapsizeConfiguration.IdPattern;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;

class CapsizeConfigurationTests {

  @ParameterizedTest
  @CsvSource({
    "postgres-*, postgres-dies, true",
    "postgres-*, my-postgres-dies, false",
    "*-dies, postgres-dies, true",
    "p?, pg, true",
    "p?, pgs, false",
    "a.b, axb, false",
    "*, anything, true",
  })
  void aPatternMatchesTheWholeId(String pattern, String id, boolean matches) {
    assertThat(new IdPattern(pattern).matches(id)).isEqualTo(matches);
  }

  @Test
  void everyKeyIsDocumented() throws IOException, IllegalAccessException {
    String page = Files.readString(Path.of("..", "..", "docs", "configuration.md"));
    List<Field> keys =
        Arrays.stream(CapsizeConfiguration.class.getFields())
            .filter(field -> Modifier.isStatic(field.getModifiers()))
            .toList();

    assertThat(keys).hasSizeGreaterThan(5);
    for (Field key : keys) {
      assertThat(page).contains("| `" + key.get(null));
    }
  }

  @Test
  void aSeedThatIsNoNumberFailsTheWholeEngine() {
    assertThat(
            Fixtures.engine(Path.of("target", "no-number"))
                .configurationParameter(CapsizeConfiguration.SEED, "lucky")
                .selectors(DiscoverySelectors.selectClass(Fixtures.Two.class))
                .execute()
                .containerEvents()
                .failed()
                .list())
        .singleElement()
        .satisfies(
            event ->
                assertThat(
                        event
                            .getRequiredPayload(TestExecutionResult.class)
                            .getThrowable()
                            .orElseThrow())
                    .hasStackTraceContaining(
                        "capsize.seed is \"lucky\"; it must be a whole number"));
  }
}
