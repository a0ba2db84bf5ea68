package dev.capsize.check;

import static dev.capsize.check.story.Story.ns;
import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.check.Prediction.Fit;
import dev.capsize.check.expectation.FailoverTime;
import dev.capsize.check.story.Story;
import dev.capsize.model.record.Interval;
import dev.capsize.model.record.OutcomeType;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The usual failover takes 18.88 s to 18.941 s. */
class PredictionTest {

  private final Path folder;

  PredictionTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private Story predicting(String range) {
    return Story.failover(folder)
        .expect(
            new FailoverTime(),
            "of",
            "loss",
            "at-most",
            "30s",
            "expected",
            range,
            "formula",
            "ttl - loop_wait .. ttl + loop_wait");
  }

  private static Prediction prediction(Story story) {
    return Objects.requireNonNull(story.finding().predicted());
  }

  @Test
  void saysWhetherWhatWasMeasuredLiesInside() {
    assertThat(prediction(predicting("18s..22s")).fit()).isEqualTo(Fit.INSIDE);
    assertThat(prediction(predicting("19s..22s")).fit()).isEqualTo(Fit.BELOW);
    assertThat(prediction(predicting("1s..18s")).fit()).isEqualTo(Fit.ABOVE);
    assertThat(prediction(predicting("18900ms..22s")).fit()).isEqualTo(Fit.UNDECIDED);
  }

  @Test
  void isANoteAndNoVerdict() {
    Finding finding = predicting("1s..18s").finding();
    assertThat(finding.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(finding.text())
        .contains("predicted: 1s..18s: ttl - loop_wait .. ttl + loop_wait; this is outside");
    assertThat(TextSummary.of(predicting("1s..18s").judge(), "here"))
        .contains(
            "  unpredicted   failover-time of loss is 18.88 s to 18.94 s, outside of 1s..18s: ttl -"
                + " loop_wait .. ttl + loop_wait");
    assertThat(TextSummary.of(predicting("18s..22s").judge(), "here"))
        .noneMatch(line -> line.contains("unpredicted"));
  }

  @Test
  void whatNeverHappenedLiesAboveOnceItWasWatchedForLonger() {
    Story never = predicting("18s..22s").witness("pg-2", 1_000, 70_000, OutcomeType.FAIL);
    assertThat(prediction(never).fit()).isEqualTo(Fit.ABOVE);
    assertThat(prediction(predicting("18s..22s").brokenOffAt(20_000)).fit())
        .isEqualTo(Fit.UNDECIDED);
  }

  @Test
  void isAbsentWhereTheFilePredictsNothing() {
    Finding finding =
        Story.failover(folder).expect(new FailoverTime(), "of", "loss", "at-most", "30s").finding();
    assertThat(finding.predicted()).isNull();
  }

  @Test
  void keepsItsRange() {
    assertThat(prediction(predicting("18s..22s")).range())
        .isEqualTo(new Interval(ns(18_000), ns(22_000)));
  }
}
