package dev.capsize.check.ledger;

import dev.capsize.check.call.Calls;
import dev.capsize.check.call.CallsBuilder;
import dev.capsize.check.call.Codes;
import dev.capsize.model.record.OutcomeType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Reads well-formed histories of the field, EDN or JSON; a reader for tests, without messages. */
final class FieldFile {

  private static final Pattern INTEGER = Pattern.compile("-?\\d+");

  private final String text;
  private final boolean json;
  private int at;

  private FieldFile(String text, boolean json) {
    this.text = text;
    this.json = json;
  }

  static Calls read(Path file) throws IOException {
    String name = file.getFileName().toString();
    try (InputStream raw = Files.newInputStream(file);
        InputStream in = name.endsWith(".gz") ? new GZIPInputStream(raw) : raw) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      FieldFile parser = new FieldFile(text, name.contains(".json"));
      List<Object> events = new ArrayList<>();
      while (parser.skip()) {
        events.add(parser.value());
      }
      return calls(events.size() == 1 && events.get(0) instanceof List<?> list ? list : events);
    }
  }

  private static Calls calls(List<?> events) {
    CallsBuilder builder = new CallsBuilder();
    Map<String, Integer> open = new HashMap<>();
    int line = 0;
    for (Object event : events) {
      Map<?, ?> map = (Map<?, ?>) event;
      line++;
      if ("nemesis".equals(map.get("process"))) {
        continue;
      }
      String client = map.containsKey("process") ? text(map, "process") : text(map, "f");
      int process = client.hashCode();
      long time = map.get("time") instanceof Long number ? number : Codes.NIL;
      long[] codes = map.containsKey("value") ? codes(map.get("value"), builder) : new long[0];
      if ("invoke".equals(map.get("type"))) {
        String function = text(map, "f");
        open.put(client, builder.invoke(process, function, Codes.NIL, codes, time, line));
      } else {
        OutcomeType outcome =
            switch (text(map, "type")) {
              case "ok" -> OutcomeType.OK;
              case "fail" -> OutcomeType.FAIL;
              default -> OutcomeType.INFO;
            };
        Integer call = open.remove(client);
        builder.end(call, outcome, codes, time);
      }
    }
    return builder.build();
  }

  private static String text(Map<?, ?> map, String key) {
    return String.valueOf(map.get(key));
  }

  private static long[] codes(@Nullable Object value, CallsBuilder builder) {
    List<Long> codes = new ArrayList<>();
    put(value, codes, builder);
    return codes.stream().mapToLong(Long::longValue).toArray();
  }

  private static void put(@Nullable Object value, List<Long> codes, CallsBuilder builder) {
    if (value instanceof List<?> list) {
      codes.add(Codes.list(list.size()));
      list.forEach(element -> put(element, codes, builder));
    } else if (value instanceof Map<?, ?> map) {
      codes.add(Codes.map(map.size()));
      map.forEach(
          (key, element) -> {
            put(key, codes, builder);
            put(element, codes, builder);
          });
    } else if (value instanceof Long number) {
      codes.add(number);
    } else {
      codes.add("nil".equals(value) ? Codes.NIL : builder.vocabulary().code(String.valueOf(value)));
    }
  }

  private boolean skip() {
    while (at < text.length() && isSpace(text.charAt(at))) {
      at++;
    }
    return at < text.length();
  }

  private boolean isSpace(char c) {
    return Character.isWhitespace(c) || c == ',' || (json && c == ':');
  }

  private Object value() {
    skip();
    char c = text.charAt(at);
    if (c == '#') {
      at++;
      return list('}');
    }
    return switch (c) {
      case '[' -> list(']');
      case '(' -> list(')');
      case '{' -> map();
      case '"' -> string();
      default -> token();
    };
  }

  private List<Object> list(char end) {
    List<Object> list = new ArrayList<>();
    at++;
    while (skip() && text.charAt(at) != end) {
      list.add(value());
    }
    at++;
    return list;
  }

  private Map<Object, Object> map() {
    Map<Object, Object> map = new LinkedHashMap<>();
    at++;
    while (skip() && text.charAt(at) != '}') {
      Object key = value();
      map.put(key, value());
    }
    at++;
    return map;
  }

  private Object string() {
    int end = at + 1;
    while (text.charAt(end) != '"') {
      end += text.charAt(end) == '\\' ? 2 : 1;
    }
    String word = text.substring(at + 1, end);
    at = end + 1;
    return INTEGER.matcher(word).matches() ? (Object) Long.valueOf(word) : word;
  }

  private Object token() {
    int from = at;
    while (at < text.length()
        && !isSpace(text.charAt(at))
        && "[](){}\"".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    String token = text.substring(from, at);
    if (INTEGER.matcher(token).matches()) {
      return Long.valueOf(token);
    }
    return token.equals("null") ? "nil" : token.startsWith(":") ? token.substring(1) : token;
  }
}
