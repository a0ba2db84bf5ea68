package dev.capsize.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.capsize.check.call.Bounds;
import dev.capsize.check.call.InvalidHistoryException;
import dev.capsize.check.call.Truth;
import dev.capsize.check.foreign.ForeignHistory;
import dev.capsize.check.foreign.ReadOptions;
import dev.capsize.check.promise.PromiseOptions;
import dev.capsize.check.txn.Consistency;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Histories with known verdicts: our own few, and all below the folder of a property. */
class KnownHistoriesTest {

  static final Path OWN = Path.of("src/test/resources/histories");

  private static final Bounds BOUNDS = new Bounds(Duration.ofSeconds(60), Bounds.DEFAULT.bytes());

  @Test
  void ourOwnGetTheirVerdicts() throws IOException, UsageException, InvalidHistoryException {
    assertThat(wrong(OWN)).isEmpty();
  }

  @Test
  void allThatAreGivenGetTheirVerdicts()
      throws IOException, UsageException, InvalidHistoryException {
    String folder = System.getProperty("capsize.histories");
    assumeTrue(folder != null, "no folder of histories is given");
    assertThat(wrong(Path.of(folder))).isEmpty();
  }

  @Test
  void aManifestsVerdictsAreUnderstood() {
    assertThat(KnownHistory.verdicts("Ok")).isEqualTo(Map.of("", Truth.OK));
    assertThat(KnownHistory.verdicts("invalid (serializable)"))
        .isEqualTo(Map.of("", Truth.ILLEGAL));
    assertThat(KnownHistory.verdicts("invalid: final read has one element twice"))
        .isEqualTo(Map.of("", Truth.ILLEGAL));
    assertThat(KnownHistory.verdicts("see upstream")).isEmpty();
    assertThat(KnownHistory.verdicts("serializable=invalid; read-committed=valid"))
        .isEqualTo(Map.of("serializable", Truth.ILLEGAL, "read-committed", Truth.OK));
    assertThat(KnownHistory.model("set add + final read; :info = unknown")).isEqualTo("set");
  }

  private static List<String> wrong(Path folder)
      throws IOException, UsageException, InvalidHistoryException {
    List<String> wrong = new ArrayList<>();
    List<KnownHistory> all = KnownHistory.below(folder);
    assertThat(all).isNotEmpty();
    for (KnownHistory known : all) {
      ForeignHistory history = ForeignHistory.read(known.file(), ReadOptions.DEFAULT);
      for (Map.Entry<String, Truth> verdict : known.verdicts().entrySet()) {
        PromiseOptions options =
            PromiseOptions.of(history.format()).withConsistency(level(verdict.getKey()));
        Truth found =
            known
                .promise()
                .checker(options, history.calls().vocabulary())
                .check(history.calls(), BOUNDS)
                .verdict();
        if (found != verdict.getValue()) {
          wrong.add(
              "%s %s: %s instead of %s"
                  .formatted(known.name(), verdict.getKey(), found, verdict.getValue()));
        }
      }
    }
    return wrong;
  }

  private static Consistency level(String text) {
    return Arrays.stream(Consistency.values())
        .filter(level -> level.text().equals(text))
        .findFirst()
        .orElse(Consistency.STRICT_SERIALIZABLE);
  }
}
