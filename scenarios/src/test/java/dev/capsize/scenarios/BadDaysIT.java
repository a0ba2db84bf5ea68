package dev.capsize.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.check.Judgement;
import dev.capsize.check.Verdict;
import dev.capsize.model.part.Parts;
import dev.capsize.model.record.RunFiles;
import dev.capsize.runtime.docker.Belongings;
import dev.capsize.runtime.docker.Engine;
import dev.capsize.runtime.run.Runner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can happen to Capsize itself: a clear error, the right exit code, and nothing left. */
@Tag("docker")
class BadDaysIT {

  private static final String SHORT = "src/test/scenarios/short-kill.capsize.yaml";

  @TempDir Path folder;

  @Test
  void anEngineThatDiesInTheMiddleIsAToolErrorAndNothingIsLeftOnceItIsBack() throws Exception {
    Path out = folder.resolve("out");
    try (EngineProxy proxy = new EngineProxy(EngineProxy.localSocket())) {
      Capsize run =
          Capsize.start(
              folder.resolve("text"),
              Map.of("DOCKER_HOST", proxy.address()),
              Capsize.command("run", "--out", out.toString(), SHORT));
      awaitEvent(out, "fault-injected");
      proxy.stop();
      awaitEvent(out, "tool-failed");
      proxy.start();

      assertThat(run.process().waitFor(120, TimeUnit.SECONDS)).as(run.text()).isTrue();
      assertThat(run.process().exitValue()).as(run.text()).isEqualTo(70);
    }
    nothingIsLeft(Capsize.runFolder(out));
    Judgement judgement = judge(Capsize.runFolder(out));
    assertThat(judgement.hasToolError()).isTrue();
    assertThat(judgement.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void aFullDiskUnderTheRunFolderIsAToolErrorAndTheRecordSoFarIsReadable() throws Exception {
    Path small = Files.createDirectory(folder.resolve("small"));
    Path copy = Files.createDirectory(folder.resolve("copy"));
    String script =
        "mount -t tmpfs -o size=96k tmpfs '%s' && { \"$@\"; code=$?; cp -r '%s'/. '%s'; exit $code; }"
            .formatted(small, small, copy);
    List<String> command =
        new java.util.ArrayList<>(List.of("unshare", "-rm", "bash", "-c", script, "bash"));
    command.addAll(Capsize.command("run", "--out", small.toString(), SHORT));
    Capsize run = Capsize.start(folder.resolve("text"), Map.of(), command);

    assertThat(run.process().waitFor(180, TimeUnit.SECONDS)).as(run.text()).isTrue();
    assertThat(run.text()).contains("cannot be written", "No space left on device");
    assertThat(run.process().exitValue()).as(run.text()).isEqualTo(70);
    Path record = Capsize.runFolder(copy);
    nothingIsLeft(record);
    assertThat(judge(record).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void anImageThatCannotBeHadIsSaidWithItsPlace() throws Exception {
    Path out = folder.resolve("out");
    Capsize run =
        Capsize.start(
            folder.resolve("text"),
            Map.of(),
            Capsize.command(
                "run", "--out", out.toString(), "src/test/scenarios/no-image.capsize.yaml"));

    assertThat(run.process().waitFor(90, TimeUnit.SECONDS)).as(run.text()).isTrue();
    assertThat(run.process().exitValue()).as(run.text()).isEqualTo(69);
    assertThat(run.text())
        .contains("no-image/topology.yaml:3:", "registry.invalid/no-such-image:1");
    nothingIsLeft(Capsize.runFolder(out));
  }

  @Test
  void anEngineThatIsNamedAndDoesNotAnswerIsNotReplacedByAnother() throws Exception {
    Capsize run =
        Capsize.start(
            folder.resolve("text"),
            Map.of("DOCKER_HOST", "tcp://127.0.0.1:1"),
            Capsize.command("run", "--out", folder.resolve("out").toString(), SHORT));

    assertThat(run.process().waitFor(90, TimeUnit.SECONDS)).as(run.text()).isTrue();
    assertThat(run.process().exitValue()).as(run.text()).isEqualTo(69);
    assertThat(run.text()).contains("no container engine answers at tcp://127.0.0.1:1");
  }

  private static void awaitEvent(Path out, String event) {
    Awaitility.await(event)
        .atMost(Duration.ofMinutes(2))
        .ignoreExceptionsInstanceOf(IOException.class)
        .until(
            () ->
                Files.readString(new RunFiles(Capsize.runFolder(out)).events())
                    .contains("\"event\":\"" + event + "\""));
  }

  private static void nothingIsLeft(Path record) throws Exception {
    Belongings belongings = new Belongings(Engine.connect());
    String run = record.getFileName().toString();
    Awaitility.await("the keeper has gone, too")
        .atMost(Duration.ofSeconds(15))
        .untilAsserted(() -> assertThat(belongings.runs()).doesNotContain(run));
  }

  private static Judgement judge(Path record) throws Exception {
    return new Runner(Parts.installed()).judge(new RunFiles(record));
  }
}
