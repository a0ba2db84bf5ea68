package dev.capsize.check.expectation;

import static dev.capsize.check.Verdict.FAILED;
import static dev.capsize.check.Verdict.INCONCLUSIVE;
import static dev.capsize.check.Verdict.PASSED;
import static dev.capsize.check.story.Story.between;
import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.check.Finding;
import dev.capsize.check.story.Story;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The fault acts from 12.301 s to 12.340 s and is healed from 52.4 s on. */
class SteadyDuringTest {

  private final Path folder;

  SteadyDuringTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private Story story(String within, String... more) {
    String[] params = {"of", "loss", "within", within};
    String[] all = Arrays.copyOf(params, params.length + more.length);
    System.arraycopy(more, 0, all, params.length, more.length);
    return Story.failover(folder)
        .probe("availability", Map.of("of", "orders"))
        .probe("redundancy", Map.of())
        .expect(new SteadyDuring(), all)
        .reading(0, "availability", true, 2_000, 2_010)
        .reading(1, "redundancy", true, 2_000, 2_010)
        .reading(1, "redundancy", false, 12_400, 12_450);
  }

  @Test
  void whatNobodyNoticedTookNoTime() {
    Finding finding = story("10s").finding();
    assertThat(finding.verdict()).isEqualTo(PASSED);
    assertThat(finding.measured()).isEqualTo(between(0, 39));
  }

  @Test
  void redundancyNeedNotHoldWhileSomethingIsGoneUnlessItIsDemanded() {
    assertThat(story("10s", "without", "none").finding().verdict()).isEqualTo(FAILED);
  }

  @Test
  void theTimeUntilItHoldsAgainIsJudgedByTheLimit() {
    assertThat(back("20s").verdict()).isEqualTo(PASSED);
    assertThat(back("20s").measured()).isEqualTo(between(31_000 - 12_340, 31_100 - 12_301));
    assertThat(back("18s").verdict()).isEqualTo(FAILED);
    assertThat(back("18700ms").verdict()).isEqualTo(INCONCLUSIVE);
  }

  @Test
  void whatNeverHoldsFailsAndNamesTheProbe() {
    Finding finding = gone("20s").finding();
    assertThat(finding.verdict()).isEqualTo(FAILED);
    assertThat(finding.sentence()).contains("availability: bad").contains("not within 40.06 s");
    assertThat(gone("60s").finding().verdict()).isEqualTo(INCONCLUSIVE);
  }

  @Test
  void aHoldThatWasCutOffIsNoReturn() {
    Finding finding =
        gone("20s", "hold", "5s").reading(0, "availability", true, 50_000, 50_050).finding();
    assertThat(finding.verdict()).isEqualTo(FAILED);
    assertThat(gone("39s").reading(0, "availability", true, 50_000, 50_050).finding().verdict())
        .isEqualTo(INCONCLUSIVE);
  }

  @Test
  void whatMayFailIsNotAskedFor() {
    Story story =
        gone("20s", "may-fail", "orders")
            .probe("members", Map.of("role", "primary"))
            .reading(2, "members", true, 2_000, 2_010);
    assertThat(story.finding().verdict()).isEqualTo(PASSED);
  }

  @Test
  void whereNothingIsDemandedNothingIsProven() {
    assertThat(gone("20s", "may-fail", "orders").finding().verdict()).isEqualTo(INCONCLUSIVE);
  }

  private Story gone(String within, String... more) {
    return story(within, more).reading(0, "availability", false, 13_000, 13_050);
  }

  private Finding back(String within) {
    return gone(within).reading(0, "availability", true, 31_000, 31_100).finding();
  }
}
