package dev.capsize.model.record;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
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

  private final AppendFile out;

  public EventLog(Path file) throws IOException {
    out = new AppendFile(file);
  }

  public synchronized void append(Event event) throws IOException {
    out.append((JSON.writeValueAsString(event) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Reads a log. A last line that was not written whole is dropped.
   *
   * @throws IOException when a whole line is no event; the message names the line
   */
  public static List<Event> read(Path file) throws IOException {
    // Decoded without complaint: a torn last line can end inside a character.
    String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    boolean whole = text.endsWith("\n");
    List<String> lines = text.lines().toList();
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      try {
        events.add(event(lines.get(i)));
      } catch (JsonProcessingException e) {
        if (whole || i < lines.size() - 1) {
          throw new IOException(
              "%s:%d: no event of this format: %s".formatted(file, i + 1, e.getOriginalMessage()),
              e);
        }
      }
    }
    return List.copyOf(events);
  }

  private static Event event(String line) throws JsonProcessingException {
    Event event = JSON.readValue(line, Event.class);
    if (event == null) {
      throw new JsonParseException(null, "null");
    }
    return event;
  }

  @Override
  public synchronized void close() throws IOException {
    out.close();
  }
}
