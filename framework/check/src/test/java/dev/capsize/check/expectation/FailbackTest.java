package dev.capsize.check.expectation;

import static dev.capsize.check.Verdict.FAILED;
import static dev.capsize.check.Verdict.INCONCLUSIVE;
import static dev.capsize.check.Verdict.PASSED;
import static dev.capsize.check.story.Story.between;
import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.check.Finding;
import dev.capsize.check.story.Story;
import dev.capsize.model.part.Values;
import dev.capsize.model.record.Event;
import dev.capsize.model.record.OutcomeType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailbackTest {

  private final Path folder;

  FailbackTest(@TempDir Path folder) {
    this.folder = folder;
  }

  /** pg-1 was healed at 52.4 s to 52.7 s; its role stays with pg-2. */
  private Story stays(String limit, String time) {
    return Story.failover(folder).expect(new Failback(), "of", "loss", limit, time);
  }

  /** The same, and pg-2 gives the role back at 62 s. */
  private Story returns(String limit, String time) {
    return stays(limit, time)
        .witness("pg-2", 62_000, 70_000, OutcomeType.FAIL)
        .witness("pg-1", 62_500, 70_000, OutcomeType.OK);
  }

  @Test
  void countsFromTheHealingToTheReturn() {
    Finding finding = returns("at-most", "20s").finding();
    assertThat(finding.verdict()).isEqualTo(PASSED);
    assertThat(finding.measured()).isEqualTo(between(62_480 - 52_700, 62_502 - 52_400));
  }

  @Test
  void limitsAtTheEndsOfTheRange() {
    assertThat(returns("at-most", "10102ms").finding().verdict()).isEqualTo(PASSED);
    assertThat(returns("at-most", "10101ms").finding().verdict()).isEqualTo(INCONCLUSIVE);
    assertThat(returns("at-most", "9779ms").finding().verdict()).isEqualTo(FAILED);
  }

  @Test
  void aRoleThatStaysAwayFailsOnceThatWasWatchedForLongerThanTheLimit() {
    Finding finding = stays("at-most", "10s").finding();
    assertThat(finding.verdict()).isEqualTo(FAILED);
    assertThat(finding.sentence()).isEqualTo("the role did not return to pg-1: not within 17.30 s");
    assertThat(stays("at-most", "20s").finding().verdict()).isEqualTo(INCONCLUSIVE);
  }

  @Test
  void aRoleThatMustStayIsWatchedForSoLong() {
    assertThat(stays("not-within", "10s").finding().verdict()).isEqualTo(PASSED);
    Finding tooShort = stays("not-within", "30s").finding();
    assertThat(tooShort.verdict()).isEqualTo(INCONCLUSIVE);
    assertThat(tooShort.sentence()).endsWith("watched for 17.30 s only, less than the limit");
  }

  @Test
  void aRoleThatReturnsTooEarlyFails() {
    Finding finding = returns("not-within", "15s").finding();
    assertThat(finding.verdict()).isEqualTo(FAILED);
    assertThat(finding.text())
        .contains("expected: not within 15s", "measured: 9.78 s to 10.10 s", "too early by")
        .contains("pg-1 holds it again at 62.480 s to 62.502 s");
    assertThat(returns("not-within", "10s").finding().verdict()).isEqualTo(INCONCLUSIVE);
    assertThat(returns("not-within", "9s").finding().verdict()).isEqualTo(PASSED);
  }

  @Test
  void theNextFaultEndsTheWatch() {
    Finding finding =
        stays("not-within", "10s").fault("next").injected("next", 60_000, 60_010, "pg-3").finding();
    assertThat(finding.verdict()).isEqualTo(INCONCLUSIVE);
  }

  @Test
  void withoutAFailoverThereIsNothingToReturnFrom() {
    Finding kept =
        stays("at-most", "10s").witness("pg-2", 1_000, 70_000, OutcomeType.FAIL).finding();
    assertThat(kept.verdict()).isEqualTo(INCONCLUSIVE);
    assertThat(kept.sentence()).startsWith("nobody took over from pg-1");
    assertThat(stays("at-most", "10s").withoutFault().finding().sentence())
        .isEqualTo("the fault loss was never injected");
    assertThat(stays("at-most", "10s").without(Event.FaultHealed.class).finding().sentence())
        .isEqualTo("the fault loss was never healed");
  }

  @Test
  void needsOneOfTheTwoLimits() {
    Duration time = Duration.ofSeconds(1);
    Failback part = new Failback();
    assertThat(part.conflict(new Values(Map.of())))
        .contains("has one limit: either at-most or not-within");
    assertThat(part.conflict(new Values(Map.of("at-most", time, "not-within", time)))).isPresent();
    assertThat(part.conflict(new Values(Map.of("at-most", time)))).isEmpty();
  }
}
