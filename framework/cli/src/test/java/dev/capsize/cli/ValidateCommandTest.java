package dev.capsize.cli;

import static dev.capsize.cli.Shell.capsize;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidateCommandTest {

  private final Path temp;

  ValidateCommandTest(@TempDir Path temp) {
    this.temp = temp;
  }

  @Test
  void countsWhatIsInOrder() {
    Shell.Result result = capsize("validate", Samples.scenarios());

    assertThat(result.out()).isEqualTo("ok: 2 scenarios, 1 topology\n");
    assertThat(result.err()).isEmpty();
    assertThat(result.code()).isZero();
  }

  @Test
  void takesSingleFiles() {
    assertThat(capsize("validate", Samples.scenario("calm")).out()).isEqualTo("ok: 1 scenario\n");
    assertThat(capsize("validate", Samples.topology()).out())
        .isEqualTo("ok: 0 scenarios, 1 topology\n");
  }

  @Test
  void tellsTheProblemsOfAllFilesWithTheirPlaces() throws IOException {
    copySamples();
    Path calm = temp.resolve("calm.capsize.yaml");
    Files.writeString(calm, Files.readString(calm).replace("hold: 1s", "hold: 1"));
    Path faults = temp.resolve("faults.capsize.yaml");
    Files.writeString(faults, Files.readString(faults).replace("kill:", "klil:"));

    Shell.Result result = capsize("validate", temp);

    assertThat(result.code()).isEqualTo(64);
    assertThat(result.out()).isEmpty();
    assertThat(result.errLines())
        .hasSize(2)
        .anyMatch(line -> line.startsWith(calm + ":9:9: ") && line.contains("20s"))
        .anyMatch(line -> line.startsWith(faults + ":16:") && line.contains("did you mean"));
  }

  @Test
  void refusesASecondScenarioOfTheSameId() throws IOException {
    copySamples();
    Path copy = temp.resolve("copy.capsize.yaml");
    Files.copy(Samples.scenario("calm"), copy);

    Shell.Result result = capsize("validate", temp);

    assertThat(result.code()).isEqualTo(64);
    assertThat(result.errLines())
        .containsExactly(
            "%s:2:5: the id \"demo-calm\" is taken by %s:2:5; every scenario of a module has its own"
                .formatted(copy, temp.resolve("calm.capsize.yaml")));
  }

  @Test
  void passesOverCopiesThatBuildToolsMake() throws IOException {
    copySamples();
    Path copies = Files.createDirectories(temp.resolve("target/classes"));
    Files.copy(Samples.scenario("calm"), copies.resolve("calm.capsize.yaml"));

    assertThat(capsize("validate", temp).code()).isZero();
  }

  @Test
  void aFolderWithoutFilesIsNoSuccess() {
    Shell.Result result = capsize("validate", temp);

    assertThat(result.code()).isEqualTo(64);
    assertThat(result.err()).contains("no *.capsize.yaml in this folder or below it");
  }

  private void copySamples() throws IOException {
    Files.createDirectories(temp.resolve("demo/ha"));
    Files.copy(Samples.topology(), temp.resolve("demo/ha/topology.yaml"));
    for (String name : new String[] {"calm", "faults"}) {
      Files.copy(Samples.scenario(name), temp.resolve(name + ".capsize.yaml"));
    }
  }
}
