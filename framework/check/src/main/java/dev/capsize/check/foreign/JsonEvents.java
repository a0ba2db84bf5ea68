package dev.capsize.check.foreign;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.capsize.check.call.Codes;
import dev.capsize.check.call.InvalidHistoryException;
import java.io.IOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** JSON objects, one after the other or in one array. Keys that are integers are integers. */
final class JsonEvents implements Events {

  private static final Pattern INTEGER = Pattern.compile("-?\\d{1,18}");
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final JsonParser in;
  private boolean begun;
  private boolean array;
  private boolean ended;

  JsonEvents(Utf8Source source) throws IOException {
    in = JSON.createParser(new SourceReader(source));
  }

  @Override
  public boolean next(Event event) throws InvalidHistoryException {
    JsonToken token = token();
    if (!begun) {
      begun = true;
      array = token == JsonToken.START_ARRAY;
      if (token == null) {
        throw new InvalidHistoryException(
            1, "there is no event in it; a history has one at least, or is written as []");
      }
      token = array ? token() : token;
    }
    if (array && !ended && token == JsonToken.END_ARRAY) {
      ended = true;
      token = token();
    }
    if (token == null) {
      return false;
    }
    if (ended) {
      throw wrong("the array of the history has ended, but something follows");
    }
    if (token != JsonToken.START_OBJECT) {
      throw wrong(
          "no event; one such as {\"process\":0,\"type\":\"invoke\",\"f\":\"read\"} is right");
    }
    event.clear(in.currentTokenLocation().getLineNr());
    while (token() == JsonToken.FIELD_NAME) {
      event.field(name(), this::field);
    }
    return true;
  }

  private void field(CodeBuffer to) throws InvalidHistoryException {
    value(token(), to);
  }

  private void value(@Nullable JsonToken token, CodeBuffer to) throws InvalidHistoryException {
    if (token == null) {
      throw wrong("the file ends where a value is right");
    }
    switch (token) {
      case START_ARRAY -> list(to);
      case START_OBJECT -> map(to);
      case VALUE_NULL -> to.nil();
      case VALUE_NUMBER_INT -> integer(to, text());
      default -> to.word(text());
    }
  }

  private void list(CodeBuffer to) throws InvalidHistoryException {
    int head = to.begin();
    int elements = 0;
    for (JsonToken next = token(); next != JsonToken.END_ARRAY; next = token()) {
      value(next, to);
      elements++;
    }
    to.end(head, Codes.list(elements));
  }

  private void map(CodeBuffer to) throws InvalidHistoryException {
    int head = to.begin();
    int entries = 0;
    while (token() == JsonToken.FIELD_NAME) {
      integer(to, name());
      value(token(), to);
      entries++;
    }
    to.end(head, Codes.map(entries));
  }

  private static void integer(CodeBuffer to, String text) {
    if (INTEGER.matcher(text).matches()) {
      to.integer(Long.parseLong(text));
    } else {
      to.word(text);
    }
  }

  private @Nullable JsonToken token() throws InvalidHistoryException {
    try {
      return in.nextToken();
    } catch (IOException e) {
      throw invalid(e);
    }
  }

  private String name() throws InvalidHistoryException {
    try {
      return in.currentName();
    } catch (IOException e) {
      throw invalid(e);
    }
  }

  private String text() throws InvalidHistoryException {
    try {
      return in.getText();
    } catch (IOException e) {
      throw invalid(e);
    }
  }

  private InvalidHistoryException wrong(String what) {
    var at = in.currentTokenLocation();
    return new InvalidHistoryException(
        at.getLineNr(), "column %d: %s".formatted(at.getColumnNr(), what));
  }

  private InvalidHistoryException invalid(IOException e) {
    if (e.getCause() instanceof InvalidHistoryException invalid) {
      return invalid;
    }
    if (e instanceof JsonProcessingException json && json.getLocation() != null) {
      String kind = json instanceof JsonParseException ? "no JSON" : "not to be read";
      return new InvalidHistoryException(
          json.getLocation().getLineNr(),
          "column %d: %s: %s"
              .formatted(json.getLocation().getColumnNr(), kind, json.getOriginalMessage()));
    }
    return new InvalidHistoryException(0, Utf8Source.why(e));
  }
}
