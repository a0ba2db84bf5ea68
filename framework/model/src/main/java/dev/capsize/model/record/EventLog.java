package dev.capsize.model.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code events.jsonl}: one event a line, appended and flushed as it happens. Writing is
 * thread-safe.
 *
 * @since 0.1
 */
public final class EventLog implements AutoCloseable {

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private final BufferedWriter out;

  public EventLog(Path file) throws IOException {
    out = Files.newBufferedWriter(file);
  }

  public synchronized void append(Event event) throws IOException {
    out.write(JSON.writeValueAsString(event));
    out.newLine();
    out.flush();
  }

  /**
   * Reads a log. A last line that was not written whole is dropped.
   *
   * @throws IOException when a line before the last one is no event; the message names the line
   */
  public static List<Event> read(Path file) throws IOException {
    List<String> lines =
        new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().toList();
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      try {
        events.add(JSON.readValue(lines.get(i), Event.class));
      } catch (JsonProcessingException e) {
        if (i < lines.size() - 1) {
          throw new IOException(
              "%s:%d: no event of this format: %s".formatted(file, i + 1, e.getOriginalMessage()),
              e);
        }
      }
    }
    return List.copyOf(events);
  }

  @Override
  public synchronized void close() throws IOException {
    out.close();
  }
}
