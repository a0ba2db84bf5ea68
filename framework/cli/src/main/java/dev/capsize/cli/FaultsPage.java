package dev.capsize.cli;

import dev.capsize.model.part.Param;
import dev.capsize.model.part.Parts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The catalogue in docs/faults.md. Pure. */
final class FaultsPage {

  private static final MarkedPage PAGE = new MarkedPage("faults", "the catalogue");

  private final List<String> lines = new ArrayList<>();

  private FaultsPage() {}

  /** The catalogue alone. */
  static String catalogue(Parts parts) {
    FaultsPage page = new FaultsPage();
    Map<String, List<InstalledFault>> families =
        InstalledFault.all(parts).stream()
            .collect(
                Collectors.groupingBy(InstalledFault::family, TreeMap::new, Collectors.toList()));
    families.forEach(
        (family, faults) -> {
          page.line("## Faults: " + family);
          faults.forEach(page::fault);
        });
    return String.join("\n", page.lines).strip() + "\n";
  }

  /**
   * A page with the catalogue between its marks written anew.
   *
   * @throws UsageException when it has no marks
   */
  static String written(String page, Parts parts) throws UsageException {
    return PAGE.written(page, catalogue(parts));
  }

  private void fault(InstalledFault fault) {
    line("### " + fault.name());
    line(sentence(fault.fault().summary()));
    lines.add("| parameter | default | |");
    lines.add("|---|---|---|");
    fault.fault().params().list().forEach(this::param);
    line("");
    item("Peers see", " ", fault.account().peers());
    item("Proof", ": ", fault.account().proof());
    item("Healing", ": ", fault.account().healing());
    item("What can go wrong", ": ", fault.account().careful());
    item(
        "Needs",
        " ",
        fault.needs().stream().map(need -> need.text()).collect(Collectors.joining("; ")));
    lines.add("");
  }

  private void param(Param param) {
    String text =
        param.choices().isEmpty()
            ? param.text()
            : "%s: %s"
                .formatted(
                    param.text(),
                    Words.or(param.choices().stream().map(choice -> "`" + choice + "`").toList()));
    lines.add(
        "| `%s` | %s | %s |"
            .formatted(
                param.name(),
                param.defaultText() == null || param.defaultText().isEmpty()
                    ? param.required() ? "required" : ""
                    : "`" + param.defaultText() + "`",
                text.replace("|", "\\|")));
  }

  private void item(String label, String between, String text) {
    if (!text.isEmpty()) {
      lines.add("- **%s**%s%s".formatted(label, between, ended(inside(text))));
    }
  }

  private void line(String text) {
    lines.add(text);
    if (!text.isEmpty()) {
      lines.add("");
    }
  }

  /** As it is written within a sentence; what begins with an abbreviation stays as it is. */
  private static String inside(String text) {
    return text.length() > 1 && Character.isUpperCase(text.charAt(1))
        ? text
        : text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
  }

  private static String sentence(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + ended(text.substring(1));
  }

  private static String ended(String text) {
    return text.endsWith(".") ? text : text + ".";
  }
}
