package dev.capsize.check;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.capsize.model.part.Param;
import dev.capsize.model.part.ParamType;
import dev.capsize.model.part.Values;
import dev.capsize.model.record.Interval;
import dev.capsize.model.value.DurationRange;
import dev.capsize.model.value.Durations;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a system's configuration predicts for a time, beside what was measured. A note, not a
 * verdict: the limit says what is allowed. What lies outside is a finding to explain.
 *
 * @param range the times that are expected, in nanoseconds
 * @param formula how they follow from the configuration, for people; may be empty
 * @param fit where the measured time lies
 * @since 0.1
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Prediction(Interval range, String formula, Fit fit) {

  /** The parameter {@code expected} of expectations on time. */
  public static final Param EXPECTED =
      Param.optional(
          "expected",
          ParamType.DURATION_RANGE,
          "what the system's configuration predicts; a note beside the verdict");

  /** The parameter {@code formula} of expectations on time. */
  public static final Param FORMULA =
      Param.optional(
          "formula", ParamType.TEXT, "how the expected time follows from the configuration");

  /** Where a measured range lies, by the rule for limits: wholly, or not at all. */
  public enum Fit {
    @JsonProperty("inside")
    INSIDE,
    @JsonProperty("below")
    BELOW,
    @JsonProperty("above")
    ABOVE,
    /** An end of the prediction lies within the measured range, or nothing was measured. */
    @JsonProperty("undecided")
    UNDECIDED
  }

  /**
   * What a file predicts, compared.
   *
   * @param measured null: it was not measured, or had not happened
   * @param atLeast how long it had certainly not happened; 0 where nobody knows
   * @return empty where the file predicts nothing
   */
  static Optional<Prediction> of(Values values, @Nullable Interval measured, long atLeast) {
    return values
        .find(EXPECTED.name(), DurationRange.class)
        .map(range -> new Interval(range.from().toNanos(), range.to().toNanos()))
        .map(
            range ->
                new Prediction(
                    range,
                    values.find(FORMULA.name(), String.class).orElse(""),
                    fit(range, measured, atLeast)));
  }

  private static Fit fit(Interval range, @Nullable Interval measured, long atLeast) {
    if (measured == null) {
      return atLeast > range.notAfter() ? Fit.ABOVE : Fit.UNDECIDED;
    }
    if (measured.before(range)) {
      return Fit.BELOW;
    }
    if (range.before(measured)) {
      return Fit.ABOVE;
    }
    return measured.notBefore() >= range.notBefore() && measured.notAfter() <= range.notAfter()
        ? Fit.INSIDE
        : Fit.UNDECIDED;
  }

  /** Whether the measured time is proven to lie outside. */
  public boolean missed() {
    return fit == Fit.BELOW || fit == Fit.ABOVE;
  }

  /** {@code 18s..22s: ttl - loop_wait .. ttl + loop_wait}. */
  public String text() {
    String ends =
        "%s..%s"
            .formatted(
                Durations.format(Duration.ofNanos(range.notBefore())),
                Durations.format(Duration.ofNanos(range.notAfter())));
    return formula.isEmpty() ? ends : ends + ": " + formula;
  }
}
