package dev.capsize.check.linear;

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
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** Just enough of a reader for the histories that these tests are run on. */
final class HistoryFiles {

  private static final Pattern LOG =
      Pattern.compile("INFO +jepsen\\.util - (\\d+)\\t:(\\w+)\\t:(\\w+)\\t(.*)");
  private static final Pattern FIELD =
      Pattern.compile(
          ":(process|type|f|value|key) +(\"[^\"]*\"|\\[(?:[^\\[\\]]|\\[[^\\]]*])*]|[^,}\\s]+)");
  private static final Pattern TOKEN = Pattern.compile("[\\[\\]]|\"[^\"]*\"|[^\\[\\]\\s,]+");

  private final CallsBuilder builder = new CallsBuilder();
  private final Map<Integer, Integer> pending = new HashMap<>();

  private HistoryFiles() {}

  /** Events like {@code 0 invoke cas [1 2]}, one a line. */
  static Calls of(String... events) {
    HistoryFiles reader = new HistoryFiles();
    int number = 0;
    for (String event : events) {
      String[] words = event.split(" ", 4);
      number++;
      reader.event(words[0], words[1], words[2], "", words.length > 3 ? words[3] : "nil", number);
    }
    return reader.builder.build();
  }

  static Calls read(Path file) throws IOException {
    try (InputStream raw = Files.newInputStream(file);
        InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw) {
      return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  static Calls parse(String text) {
    HistoryFiles reader = new HistoryFiles();
    String bare = text.lines().map(line -> line.startsWith(";") ? "" : line).toList().toString();
    if (text.startsWith("INFO")) {
      int number = 0;
      for (String line : text.split("\n", -1)) {
        number++;
        Matcher m = LOG.matcher(line);
        if (m.matches()) {
          reader.event(m.group(1), m.group(2), m.group(3), "", m.group(4), number);
        }
      }
    } else {
      int number = 0;
      for (String map : bare.split("(?<=})", -1)) {
        number++;
        Map<String, String> fields = new HashMap<>();
        Matcher m = FIELD.matcher(map);
        while (m.find()) {
          fields.put(m.group(1), m.group(2));
        }
        if (fields.containsKey("type")) {
          reader.event(
              fields.getOrDefault("process", ""),
              fields.getOrDefault("type", "").substring(1),
              fields.getOrDefault("f", ":").substring(1),
              fields.getOrDefault("key", ""),
              fields.getOrDefault("value", "nil"),
              number);
        }
      }
    }
    return reader.builder.build();
  }

  private void event(String who, String type, String f, String key, String value, int line) {
    if (who.startsWith(":")) {
      return;
    }
    int process = Integer.parseInt(who);
    long[] codes = value.startsWith(":timed-out") ? new long[] {Codes.NIL} : codes(value);
    if (type.equals("invoke")) {
      long on = key.isEmpty() ? Codes.NIL : codes(key)[0];
      pending.put(process, builder.invoke(process, f, on, codes, Codes.NIL, line));
    } else {
      Integer call = pending.remove(process);
      if (call != null) {
        OutcomeType outcome = OutcomeType.valueOf(type.toUpperCase(java.util.Locale.ROOT));
        builder.end(call, outcome, outcome == OutcomeType.OK ? codes : new long[0], Codes.NIL);
      }
    }
  }

  private long[] codes(String value) {
    List<Long> codes = new ArrayList<>();
    List<Integer> heads = new ArrayList<>();
    List<Integer> counts = new ArrayList<>();
    Matcher m = TOKEN.matcher(value);
    while (m.find()) {
      String token = m.group();
      if (token.equals("]")) {
        int at = heads.remove(heads.size() - 1);
        codes.set(at, Codes.list(counts.remove(counts.size() - 1)));
        continue;
      }
      if (!counts.isEmpty()) {
        counts.set(counts.size() - 1, counts.get(counts.size() - 1) + 1);
      }
      if (token.equals("[")) {
        heads.add(codes.size());
        counts.add(0);
        codes.add(0L);
      } else {
        codes.add(code(token));
      }
    }
    return codes.stream().mapToLong(Long::longValue).toArray();
  }

  private long code(String token) {
    if (token.equals("nil")) {
      return Codes.NIL;
    }
    if (token.matches("-?\\d+")) {
      return Long.parseLong(token);
    }
    return builder
        .vocabulary()
        .code(token.startsWith("\"") ? token.substring(1, token.length() - 1) : token.substring(1));
  }
}
