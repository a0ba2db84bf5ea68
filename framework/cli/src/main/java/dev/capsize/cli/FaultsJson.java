package dev.capsize.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.capsize.model.part.Param;
import dev.capsize.model.part.Part;
import dev.capsize.model.part.PartKind;
import dev.capsize.model.part.Parts;
import dev.capsize.runtime.fault.Need;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;

/** What {@code capsize faults} says, for machines. */
final class FaultsJson {

  private FaultsJson() {}

  /**
   * One document.
   *
   * @param all whether it has the parts of the other kinds, too
   */
  static String of(Parts parts, List<InstalledFault> faults, AskedMachine machine, boolean all) {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode root = mapper.createObjectNode();
    ArrayNode list = root.putArray(key(PartKind.FAULT));
    faults.forEach(fault -> fault(fault, machine, list.addObject()));
    for (PartKind kind : PartKind.values()) {
      if (all && kind != PartKind.FAULT) {
        ArrayNode others = root.putArray(key(kind));
        parts.all(kind).forEach(part -> part(part, others.addObject()));
      }
    }
    try {
      return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(root);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("a tree of texts can be written", e);
    }
  }

  private static void fault(InstalledFault fault, AskedMachine machine, ObjectNode node) {
    part(fault.fault(), node);
    node.putObject("account")
        .put("peers", fault.account().peers())
        .put("proof", fault.account().proof())
        .put("healing", fault.account().healing())
        .put("careful", fault.account().careful());
    ArrayNode needs = node.putArray("needs");
    for (Need need : fault.needs()) {
      ObjectNode one = needs.addObject().put("name", need.label()).put("text", need.text());
      machine
          .support(need)
          .ifPresent(support -> one.put("support", key(support.kind())).put("how", support.how()));
    }
  }

  private static void part(Part part, ObjectNode node) {
    node.put("name", part.name()).put("summary", part.summary());
    ArrayNode params = node.putArray("parameters");
    for (Param param : part.params().list()) {
      ObjectNode one = params.addObject();
      one.put("name", param.name()).put("type", key(param.type()));
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

  private static String key(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
