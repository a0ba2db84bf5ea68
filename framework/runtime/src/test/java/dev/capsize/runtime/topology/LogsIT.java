package dev.capsize.runtime.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.runtime.TestCluster;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a system prints is evidence: from its first line, over its deaths, each line once. */
@Tag("docker")
class LogsIT {

  private static final String TOPOLOGY =
      """
      capsize: 1
      topology: talking
      images: { base: "debian:bookworm-slim" }
      secrets: { word: generate }
      nodes:
        talker:
          image: base
          restart: true
          secrets: [word]
          command:
            - sh
            - -c
            - 'echo first; cat /run/secrets/word; echo; for i in 1 2 3; do echo line $i; done; echo up >&2; sleep 600'
      """;

  @TempDir Path folder;

  @Test
  void theLogHasEveryLineOfEveryLifeOnceAndNoSecret() throws Exception {
    try (TestCluster up =
        TestCluster.up(
            TestCluster.topology(folder, TOPOLOGY), TestCluster.newRun(), folder, () -> false)) {
      Pod pod = up.cluster().pod("talker");
      lives(1);
      // Between standard output and standard error the engine keeps no order.
      assertThat(words()).filteredOn(word -> !word.equals("up")).first().isEqualTo("first");
      assertThat(words()).contains("***");
      assertThat(Files.readString(folder.resolve("talker.log")))
          .doesNotContain(pod.system().exec("cat", "/run/secrets/word").out());

      pod.system().kill();
      assertThat(pod.system().restarts()).as("a kill is for good").isZero();
      pod.system().start();
      lives(2);

      pod.system().exec("sh", "-c", "kill -KILL $(cat /proc/1/task/1/children)");
      Awaitility.await("the restart policy").until(() -> pod.system().restarts() == 1);
      lives(3);
      assertThat(words()).hasSize(18);
    }
    assertThat(words()).as("nothing of the removal").hasSize(18);
  }

  private void lives(int count) {
    Awaitility.await(count + " lives in the log")
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(
            () -> {
              assertThat(words()).filteredOn("up"::equals).hasSize(count);
              assertThat(words()).filteredOn("line 2"::equals).hasSize(count);
              assertThat(words()).filteredOn("first"::equals).hasSize(count);
            });
  }

  /** The lines without the engine's time. */
  private List<String> words() throws Exception {
    return Files.readAllLines(folder.resolve("talker.log")).stream()
        .map(line -> line.substring(line.indexOf(' ') + 1))
        .toList();
  }
}
