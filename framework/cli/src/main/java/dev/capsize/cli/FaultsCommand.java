package dev.capsize.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.capsize.model.part.Param;
import dev.capsize.model.part.Part;
import dev.capsize.model.part.PartKind;
import dev.capsize.model.part.Parts;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code capsize faults}. */
@Command(
    name = "faults",
    description = {
      "Lists the faults that are installed, and every other part that a file can name.",
      "These are workloads, drivers, marks, steady-state probes and expectations."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  capsize faults", "  capsize faults --json"})
final class FaultsCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Option(names = "--json", description = "As one JSON document.")
  private boolean json;

  FaultsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Parts parts = Cli.parts();
    if (json) {
      terminal.out().println(json(parts));
      return ExitCode.PASSED;
    }
    for (PartKind kind : PartKind.values()) {
      if (!parts.all(kind).isEmpty()) {
        terminal.out().println(kind.noun() + "s");
        parts.all(kind).forEach(this::show);
      }
    }
    return ExitCode.PASSED;
  }

  private void show(Part part) {
    terminal.out().println("  %-22s %s".formatted(part.name(), part.summary()));
    for (Param param : part.params().list()) {
      terminal.out().println("    %-20s %s%s".formatted(param.name(), param.text(), form(param)));
    }
  }

  /** {@code (a duration such as 20s; required)}. */
  private static String form(Param param) {
    String form = param.choices().isEmpty() ? param.type().form() : Words.or(param.choices());
    String need =
        param.required()
            ? "; required"
            : param.defaultText() == null || param.defaultText().isEmpty()
                ? ""
                : "; default " + param.defaultText();
    return " (" + form + need + ")";
  }

  private static String json(Parts parts) {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode root = mapper.createObjectNode();
    for (PartKind kind : PartKind.values()) {
      ArrayNode list = root.putArray(kind.name().toLowerCase(Locale.ROOT));
      parts.all(kind).forEach(part -> part(part, list.addObject()));
    }
    try {
      return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(root);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("a tree of texts can be written", e);
    }
  }

  private static void part(Part part, ObjectNode node) {
    node.put("name", part.name()).put("summary", part.summary());
    ArrayNode params = node.putArray("parameters");
    for (Param param : part.params().list()) {
      ObjectNode one = params.addObject();
      one.put("name", param.name()).put("type", param.type().name().toLowerCase(Locale.ROOT));
      one.put("required", param.required()).put("text", param.text());
      if (param.defaultText() != null) {
        one.put("default", param.defaultText());
      }
      if (!param.choices().isEmpty()) {
        ArrayNode choices = one.putArray("choices");
        param.choices().forEach(choices::add);
      }
    }
  }
}
