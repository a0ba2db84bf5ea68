package dev.capsize.check;

import dev.capsize.model.part.Part;
import dev.capsize.model.part.PartUse;
import dev.capsize.model.record.Interval;
import dev.capsize.model.source.Place;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one expectation came to.
 *
 * @param expectation the name of the expectation part
 * @param subject what it was about: a fault, a workload, a role; empty where the part has none
 * @param concern by which rule it enters the verdict
 * @param measured for times, in nanoseconds; null where nothing could be measured or it is no time
 * @param predicted what the configuration predicts for that time; null where the file does not say
 * @param value what was measured, for people: {@code 18.90 s to 18.94 s}, {@code 3 writes}
 * @param limit what was allowed, for people: {@code at most 24s}
 * @param difference how far beyond the limit, for people; empty where it was kept or not measured
 * @param sentence what it came to, in one sentence
 * @param evidence lines that show it: elements, instants, places in the record
 * @param place where the expectation stands in the scenario file
 * @since 0.1
 */
public record Finding(
    String expectation,
    String subject,
    Concern concern,
    Verdict verdict,
    @Nullable Interval measured,
    @Nullable Prediction predicted,
    String value,
    String limit,
    String difference,
    String sentence,
    List<String> evidence,
    Place place) {

  public Finding {
    evidence = List.copyOf(evidence);
  }

  /** Begins the finding of an expectation. */
  public static FindingDraft of(Expectation expectation, PartUse use) {
    return of(expectation, expectation.concern(), use);
  }

  /** Begins the finding of a part that judges something else than one run. */
  public static FindingDraft of(Part expectation, Concern concern, PartUse use) {
    return new FindingDraft(expectation.name(), concern, use);
  }

  /** {@code failover-time of loss}. */
  public String title() {
    return subject.isEmpty() ? expectation : expectation + " of " + subject;
  }

  /** The whole finding as the message of a failed test, several lines. */
  public String text() {
    return FindingText.of(this);
  }

  /** The same finding with another verdict, because of something outside of it. */
  Finding overruled(Verdict newVerdict, String because) {
    return new Finding(
        expectation,
        subject,
        concern,
        newVerdict,
        measured,
        predicted,
        value,
        limit,
        difference,
        because + " (" + sentence + ")",
        evidence,
        place);
  }
}
