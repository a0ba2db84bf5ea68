package dev.capsize.check;

import dev.capsize.model.record.Interval;
import dev.capsize.model.source.Place;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one expectation came to.
 *
 * @param expectation the name of the expectation part
 * @param concern by which rule it enters the verdict
 * @param measured for times, in nanoseconds; null where nothing could be measured or it is no time
 * @param value what was measured, for people: {@code 18.90 s to 18.94 s}, {@code 3 writes}
 * @param limit what was allowed, for people: {@code at most 24s}
 * @param sentence what it came to, in one sentence
 * @param evidence lines that show it: elements, instants, places in the record
 * @param place where the expectation stands in the scenario file
 * @since 0.1
 */
public record Finding(
    String expectation,
    Concern concern,
    Verdict verdict,
    @Nullable Interval measured,
    String value,
    String limit,
    String sentence,
    List<String> evidence,
    Place place) {}
