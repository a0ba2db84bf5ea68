package dev.capsize.model.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.model.part.FakeParts;
import dev.capsize.model.source.InvalidFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScenarioIdsTests {

  private static final Path SAMPLE =
      Path.of("src/test/resources/scenarios/postgres/primary-power-loss.capsize.yaml");

  @Test
  void anIdThatIsTakenIsReportedWhereItIsTakenAgain() throws InvalidFileException {
    assertThat(ScenarioIds.duplicates(List.of(read("a.capsize.yaml"), read("b.capsize.yaml"))))
        .extracting(Object::toString)
        .containsExactly(
            "b.capsize.yaml:2:5: the id \"postgres-primary-power-loss\" is taken by"
                + " a.capsize.yaml:2:5; every scenario of a module has its own");
  }

  @Test
  void oneFileTakesItsIdOnce() throws InvalidFileException {
    assertThat(ScenarioIds.duplicates(List.of(read("a.capsize.yaml")))).isEmpty();
  }

  private static ScenarioFile read(String shownAs) throws InvalidFileException {
    return new ScenarioReader(FakeParts.all()).read(SAMPLE, shownAs);
  }
}
