package dev.capsize.cli;

import static dev.capsize.cli.Shell.capsize;
import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.model.record.Event;
import dev.capsize.model.record.EventLog;
import dev.capsize.model.record.RunFiles;
import dev.capsize.runtime.docker.Belongings;
import dev.capsize.runtime.docker.Engine;
import dev.capsize.runtime.docker.EngineUnavailableException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What is left when a run does not come to its own end, while its fault acts. */
@Tag("docker")
@EnabledOnOs(OS.LINUX)
class EndsIT {

  private final Path folder;
  private final Belongings belongings;

  EndsIT(@TempDir Path temp) throws EngineUnavailableException, IOException {
    folder = CapsizeProcess.prepare(temp);
    belongings = new Belongings(Engine.connect());
  }

  @Test
  void ctrlCHealsRemovesAndIsNoVerdict() throws IOException, InterruptedException {
    CapsizeProcess capsize = CapsizeProcess.start(folder, "run", "short.capsize.yaml");
    capsize.awaitErr("injected loss");

    capsize.signal("INT");
    capsize.awaitErr("interrupted: healing and removing");
    capsize.signal("INT");

    assertThat(capsize.exitCode(Duration.ofSeconds(60))).isEqualTo(130);
    assertThat(capsize.err()).contains("capsize: still healing and removing");
    assertThat(capsize.out()).startsWith("INCONCLUSIVE  short-power-loss");
    RunFiles files = new RunFiles(capsize.runFolder());
    assertThat(belongings.of(run(files))).isEmpty();
    List<Event> events = EventLog.read(files.events());
    assertThat(events).anyMatch(Event.FaultHealed.class::isInstance);
    assertThat(events.get(events.size() - 1))
        .isInstanceOfSatisfying(
            Event.RunEnded.class, end -> assertThat(end.how()).isEqualTo("interrupted"));
  }

  @Test
  void aKilledJvmLeavesNothingButItsRecord() throws IOException, InterruptedException {
    CapsizeProcess capsize = CapsizeProcess.start(folder, "run", "short.capsize.yaml");
    capsize.awaitErr("injected loss");
    RunFiles files = new RunFiles(capsize.runFolder());
    assertThat(belongings.of(run(files))).isNotEmpty();

    capsize.signal("KILL");

    Awaitility.await("the keeper to remove everything")
        .atMost(Duration.ofSeconds(15))
        .until(() -> !belongings.runs().contains(run(files)));
    assertThat(capsize("doctor").out()).contains("sandbox image").doesNotContain(run(files));
    Shell.Result judged = capsize("judge", files.folder());
    assertThat(judged.out()).startsWith("INCONCLUSIVE  short-power-loss").contains("breaks off");
    assertThat(judged.code()).isEqualTo(2);
  }

  private static String run(RunFiles files) {
    return files.folder().getFileName().toString();
  }
}
