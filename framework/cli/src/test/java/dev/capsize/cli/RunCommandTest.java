package dev.capsize.cli;

import static dev.capsize.cli.Shell.capsize;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be said without an engine. */
class RunCommandTest {

  @Test
  void planShowsTargetsTimesNeedsAndDuration() throws IOException {
    Shell.Result result = capsize("run", "--plan", "--offline", Samples.scenario("faults"));

    assertThat(result.code()).isZero();
    assertThat(result.out().replace(Samples.scenarios() + "/", ""))
        .isEqualTo(Files.readString(Samples.resource("/plan.txt")));
  }

  @Test
  void planOfTheControlRunHasNoFaults() {
    Shell.Result result =
        capsize("run", "--plan", "--offline", "--no-faults", Samples.scenario("faults"));

    assertThat(result.out())
        .contains("(control run, no faults)")
        .doesNotContain("power-off")
        .contains("duration      10 s to 1 min 50 s");
  }

  @Test
  void tagsSelect() {
    Shell.Result some =
        capsize("run", "--plan", "--offline", "--exclude-tags", "slow", Samples.scenarios());
    Shell.Result none =
        capsize("run", "--plan", "--offline", "--tags", "fast,tiny", Samples.scenarios());

    assertThat(some.out()).contains("demo-calm: ").doesNotContain("demo-faults");
    assertThat(none.code()).isEqualTo(64);
    assertThat(none.err())
        .isEqualTo("capsize: none of 2 scenarios has the tags asked for; they have: demo, slow\n");
  }

  @Test
  void readsAllFilesBeforeTheFirstRuns(@TempDir Path temp) throws IOException {
    Path broken = temp.resolve("broken.capsize.yaml");
    Files.writeString(broken, "capsize: 1\n");

    Shell.Result result = capsize("run", Samples.scenario("calm"), broken);

    assertThat(result.code()).isEqualTo(64);
    assertThat(result.out()).isEmpty();
    assertThat(result.errLines()).isNotEmpty().allMatch(line -> line.startsWith(broken + ":"));
  }

  @Test
  void refusesWhatCannotBe() {
    assertThat(capsize("run", "--repeat", "0", Samples.scenario("calm")).err())
        .isEqualTo("capsize: --repeat 0: at least 1\n");
    assertThat(capsize("run", "--keep", Samples.scenarios()).err())
        .isEqualTo("capsize: --keep leaves a topology running and is for one run, not 2\n");
    assertThat(capsize("run", "--keep", "--repeat", "3", Samples.scenario("calm")).code())
        .isEqualTo(64);
  }
}
