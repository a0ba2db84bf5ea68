package dev.capsize.check;

import dev.capsize.model.part.PartUse;
import dev.capsize.model.record.Interval;
import dev.capsize.model.value.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A finding in the making. Every expectation ends with one of the methods that return a {@link
 * Finding}; those that take a limit apply the rule for ranges. Not thread-safe.
 *
 * @since 0.1
 */
public final class FindingDraft {

  private final String expectation;
  private final Concern concern;
  private final PartUse use;
  private final List<String> evidence = new ArrayList<>();
  private String subject = "";
  private String limit = "";
  private String value = "";
  private @Nullable Interval measured;
  private long atLeast;

  FindingDraft(String expectation, Concern concern, PartUse use) {
    this.expectation = expectation;
    this.concern = concern;
    this.use = use;
  }

  /** What the finding is about: the name of a fault, workload or role. */
  public FindingDraft about(String name) {
    this.subject = name;
    return this;
  }

  /** What is allowed, for people. */
  public FindingDraft limit(String text) {
    this.limit = text;
    return this;
  }

  /** What was measured, for people. */
  public FindingDraft value(String text) {
    this.value = text;
    return this;
  }

  /** A time that was measured, in nanoseconds. */
  public FindingDraft measured(Interval time) {
    this.measured = time;
    this.value = time.asAmount();
    return this;
  }

  public FindingDraft evidence(String line) {
    evidence.add(line);
    return this;
  }

  public FindingDraft evidence(Collection<String> lines) {
    evidence.addAll(lines);
    return this;
  }

  /**
   * Judges a measured time by the rule for ranges: wholly within the limit PASSED, wholly beyond it
   * FAILED, else INCONCLUSIVE.
   */
  public Finding atMost(Duration allowed, Interval time) {
    return atMost(allowed, time, "took ");
  }

  /**
   * The same in other words.
   *
   * @param what stands before the time in the sentence: {@code "took "}
   */
  public Finding atMost(Duration allowed, Interval time, String what) {
    limitOf(allowed);
    measured(time);
    long most = allowed.toNanos();
    if (time.notAfter() <= most) {
      return passed(what + value);
    }
    if (time.notBefore() > most) {
      return failed(
          "exceeded by at least " + Durations.human(time.notBefore() - most), what + value);
    }
    return inconclusive("the limit lies within the measured range");
  }

  /**
   * Judges something that had not happened when the observation ended: FAILED when it was watched
   * for longer than the limit, else INCONCLUSIVE.
   *
   * @param watched how long it certainly had not happened, in nanoseconds
   * @param what what did not happen: {@code nobody took over}
   */
  public Finding notWithin(Duration allowed, long watched, String what) {
    limitOf(allowed);
    long low = Math.max(0, watched);
    atLeast = low;
    value("more than " + Durations.human(low));
    if (low > allowed.toNanos()) {
      return failed(
          "exceeded by at least " + Durations.human(low - allowed.toNanos()),
          what + ": not within " + Durations.human(low));
    }
    return inconclusive(
        what + ", but that was watched for " + Durations.human(low) + " only, less than the limit");
  }

  /** Where nothing more telling was said before. */
  private void limitOf(Duration allowed) {
    if (limit.isEmpty()) {
      limit("at most " + Durations.format(allowed));
    }
  }

  public Finding passed(String sentence) {
    return finding(Verdict.PASSED, "", sentence);
  }

  /**
   * Proven not to hold.
   *
   * @param difference how far beyond the limit; empty where that cannot be said
   */
  public Finding failed(String difference, String sentence) {
    return finding(Verdict.FAILED, difference, sentence);
  }

  /** The evidence does not suffice. */
  public Finding inconclusive(String reason) {
    return finding(Verdict.INCONCLUSIVE, "", reason);
  }

  private Finding finding(Verdict verdict, String difference, String sentence) {
    return new Finding(
        expectation,
        subject,
        concern,
        verdict,
        measured,
        Prediction.of(use.values(), measured, atLeast).orElse(null),
        value,
        limit,
        difference,
        sentence,
        evidence,
        use.place());
  }
}
