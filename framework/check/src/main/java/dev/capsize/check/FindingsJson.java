package dev.capsize.check;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * {@code findings.json}: a judgement as a file. The same judgement always gives the same bytes.
 * Readers must ignore keys that they do not know; {@code format} grows when a key changes its
 * meaning or goes.
 *
 * @since 0.1
 */
public final class FindingsJson {

  /** The version of the format that this code writes. */
  public static final int FORMAT = 1;

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
          .build();

  private FindingsJson() {}

  public static void write(Judgement judgement, Path file) throws IOException {
    Files.writeString(file, toText(judgement));
  }

  /** The content of the file. */
  public static String toText(Judgement judgement) {
    DefaultIndenter lines = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines);
    ObjectNode root = JSON.createObjectNode().put("format", FORMAT);
    root.setAll((ObjectNode) JSON.valueToTree(judgement));
    try {
      return JSON.writer(printer).writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads a file.
   *
   * @throws IOException when it is no findings.json of a version that this code knows
   */
  public static Judgement read(Path file) throws IOException {
    try {
      JsonNode root = JSON.readTree(file.toFile());
      int format = root.path("format").asInt();
      if (format != FORMAT) {
        throw new IOException(
            "%s: has the format %s; this version reads %d; make it again with `capsize judge`"
                .formatted(file, root.path("format"), FORMAT));
      }
      return JSON.treeToValue(root, Judgement.class);
    } catch (JsonProcessingException e) {
      throw new IOException(file + ": no findings.json: " + e.getOriginalMessage(), e);
    }
  }
}
