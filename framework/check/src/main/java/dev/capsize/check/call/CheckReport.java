package dev.capsize.check.call;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a checker says of a history.
 *
 * @param verdict what it found
 * @param sentence the verdict in one sentence
 * @param counts figures by name, in the order in which they are to be shown: {@code lost}
 * @param anomalies what is wrong, the worst first, a bounded number of them; empty unless ILLEGAL
 * @since 0.1
 */
public record CheckReport(
    Truth verdict, String sentence, Map<String, Long> counts, List<Anomaly> anomalies) {

  public CheckReport {
    counts = Collections.unmodifiableMap(new LinkedHashMap<>(counts));
    anomalies = List.copyOf(anomalies);
  }
}
