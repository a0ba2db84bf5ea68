package dev.capsize.check.foreign;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.capsize.check.call.Calls;
import dev.capsize.check.call.Codes;
import dev.capsize.check.call.InvalidHistoryException;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads texts and files of tests, and says briefly what was read. */
public final class Read {

  private Read() {}

  /** The calls of a text of EDN. */
  public static Calls edn(String text) throws InvalidHistoryException {
    return history(text, new ReadOptions(Optional.of(HistoryFormat.EDN), false)).calls();
  }

  /** Events like {@code 0 invoke cas [1 2]}, one a line. */
  public static Calls events(String... events) throws InvalidHistoryException {
    StringBuilder edn = new StringBuilder();
    for (String event : events) {
      String[] words = event.split(" ", 4);
      edn.append("{:process %s :type :%s :f :%s".formatted(words[0], words[1], words[2]));
      edn.append(words.length > 3 ? " :value " + words[3] + "}\n" : "}\n");
    }
    return edn(events.length == 0 ? "[]" : edn.toString());
  }

  /** The calls of a file, whatever its format. */
  public static Calls file(Path file) throws InvalidHistoryException {
    return ForeignHistory.read(file, ReadOptions.DEFAULT).calls();
  }

  static ForeignHistory history(String text) throws InvalidHistoryException {
    return history(text, ReadOptions.DEFAULT);
  }

  static ForeignHistory history(String text, ReadOptions options) throws InvalidHistoryException {
    return ForeignHistory.read(new ByteArrayInputStream(text.getBytes(UTF_8)), "text", options);
  }

  static ForeignHistory keyed(String text) throws InvalidHistoryException {
    return history(text, new ReadOptions(Optional.empty(), true));
  }

  static String rejected(String text) {
    return rejected(text.getBytes(UTF_8), ReadOptions.DEFAULT);
  }

  static String rejected(byte[] bytes, ReadOptions options) {
    InvalidHistoryException e =
        catchThrowableOfType(
            InvalidHistoryException.class,
            () -> ForeignHistory.read(new ByteArrayInputStream(bytes), "text", options));
    return e.line() + ": " + e.getMessage();
  }

  /** A call a line: {@code 0 read nil -> OK 3}. */
  static List<String> calls(String text) throws InvalidHistoryException {
    Calls calls = history(text).calls();
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < calls.size(); i++) {
      String key = calls.key(i) == Codes.NIL ? "" : "/" + calls.vocabulary().text(calls.key(i));
      lines.add(
          "%d %s%s %s -> %s %s"
              .formatted(
                  calls.process(i),
                  calls.functions().get(calls.function(i)),
                  key,
                  text(calls, calls.argument(i)),
                  calls.outcome(i),
                  text(calls, calls.result(i)))
              .strip());
    }
    return lines;
  }

  /** A value with its brackets: {@code [append 1 [2 3]]}. */
  static String text(Calls calls, long[] codes) {
    StringBuilder text = new StringBuilder();
    int at = 0;
    while (at < codes.length) {
      at = text(calls, codes, at, text);
    }
    return text.toString();
  }

  private static int text(Calls calls, long[] codes, int from, StringBuilder text) {
    long code = codes[from];
    int at = from + 1;
    if (!Codes.isList(code) && !Codes.isMap(code)) {
      text.append(calls.vocabulary().text(code));
      return at;
    }
    boolean map = Codes.isMap(code);
    text.append(map ? '{' : '[');
    int elements = Codes.count(code) * (map ? 2 : 1);
    for (int i = 0; i < elements; i++) {
      text.append(i == 0 ? "" : " ");
      at = text(calls, codes, at, text);
    }
    text.append(map ? '}' : ']');
    return at;
  }
}
