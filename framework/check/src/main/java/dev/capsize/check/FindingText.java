package dev.capsize.check;

/** A finding in the manner of AssertJ: expected, measured, difference, where the evidence is. */
final class FindingText {

  private FindingText() {}

  static String of(Finding finding) {
    StringBuilder text = new StringBuilder(finding.title());
    text.append(" (").append(finding.place()).append(')');
    line(text, "expected", finding.limit());
    line(text, "measured", finding.value());
    Prediction predicted = finding.predicted();
    if (predicted != null) {
      line(text, "predicted", predicted.text() + (predicted.missed() ? "; this is outside" : ""));
    }
    if (!finding.difference().isEmpty()) {
      text.append("\n  ").append(finding.difference());
    }
    if (finding.value().isEmpty() || !finding.sentence().endsWith(finding.value())) {
      line(text, finding.verdict() == Verdict.PASSED ? "result" : "because", finding.sentence());
    }
    String label = "evidence";
    for (String piece : finding.evidence()) {
      text.append("\n  ").append(label).append(": ").append(piece);
      label = "        ";
    }
    return text.toString();
  }

  private static void line(StringBuilder text, String label, String content) {
    if (!content.isEmpty()) {
      text.append("\n  ").append(label).append(": ").append(content);
    }
  }
}
