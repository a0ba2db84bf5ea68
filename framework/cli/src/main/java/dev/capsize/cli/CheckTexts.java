package dev.capsize.cli;

import dev.capsize.check.call.Anomaly;
import dev.capsize.check.promise.Family;
import dev.capsize.check.promise.Promise;
import dev.capsize.check.promise.Promises;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What {@code check} says, in words. Pure. */
final class CheckTexts {

  private static final List<String> VERDICTS =
      List.of(CheckedFile.OK, CheckedFile.ILLEGAL, CheckedFile.UNKNOWN, CheckedFile.INVALID);

  private CheckTexts() {}

  /** {@code ok a.edn: 85 operations in 0.43 ms: linearizable}, and the anomalies below. */
  static List<String> lines(CheckedFile checked) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%-8s %s: %s in %s: %s"
            .formatted(
                checked.verdict(),
                checked.file(),
                Words.count(checked.operations(), "operation"),
                millis(checked.checkNanos()),
                checked.report().sentence()));
    for (Anomaly anomaly : checked.report().anomalies()) {
      List<String> text = anomaly.text().lines().toList();
      lines.add("  " + anomaly.name() + (text.isEmpty() ? "" : ": " + text.get(0)));
      text.stream().skip(1).forEach(line -> lines.add("    " + line));
    }
    return lines;
  }

  /** {@code a.edn:12: what is wrong; what would be right}. */
  static String refusal(CheckedFile checked) {
    String where = checked.line() > 0 ? ":" + checked.line() : "";
    return checked.file() + where + ": " + checked.report().sentence();
  }

  /** {@code 3 files: 2 ok, 1 illegal}. */
  static String summary(List<CheckedFile> all) {
    return Words.count(all.size(), "file")
        + ": "
        + VERDICTS.stream()
            .map(verdict -> count(all, verdict) + " " + verdict)
            .filter(text -> !text.startsWith("0 "))
            .collect(Collectors.joining(", "));
  }

  /** A line a model. */
  static List<String> models() {
    return Stream.of(Family.values()).flatMap(CheckTexts::models).toList();
  }

  /** {@code 0.043 ms}: what is judged in microseconds shall show. */
  static String millis(long nanos) {
    double millis = nanos / 1e6;
    int digits = millis < 1 ? 3 : millis < 100 ? 1 : 0;
    return String.format(Locale.ROOT, "%." + digits + "f ms", millis);
  }

  private static Stream<String> models(Family family) {
    return Stream.concat(
        Stream.of(family.text()),
        Promises.all().stream()
            .filter(promise -> promise.family() == family)
            .map(CheckTexts::model));
  }

  private static String model(Promise promise) {
    return "  %-23s %s".formatted(promise.name(), promise.summary());
  }

  private static long count(List<CheckedFile> all, String verdict) {
    return all.stream().filter(checked -> checked.verdict().equals(verdict)).count();
  }
}
