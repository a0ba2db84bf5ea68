package dev.capsize.model.schema;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.capsize.model.part.Parts;
import java.io.UncheckedIOException;

/**
 * Writes JSON Schemas (draft-07) of the files that the readers of this module read. They say what
 * an editor can know: keys, forms, units, choices. What refers to something else, only the readers
 * check. Pure: the same parts give the same text.
 *
 * @since 0.1
 */
public final class SchemaWriter {

  private static final ObjectWriter JSON =
      JsonMapper.builder()
          .build()
          .writer(
              new DefaultPrettyPrinter(
                      Separators.createDefaultInstance()
                          .withObjectFieldValueSpacing(Separators.Spacing.AFTER))
                  .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                  .withArrayIndenter(new DefaultIndenter("  ", "\n")));

  private final Parts parts;

  public SchemaWriter(Parts parts) {
    this.parts = parts;
  }

  /** The schema of {@code *.capsize.yaml}. */
  public String scenario() {
    return text(new ScenarioSchema(new PartSchemas(parts, new Forms(false))).write());
  }

  /** The schema of {@code topology.yaml}. */
  public String topology() {
    return text(new TopologySchema(new PartSchemas(parts, new Forms(true))).write());
  }

  private static String text(ObjectNode schema) {
    try {
      return JSON.writeValueAsString(schema) + "\n";
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
