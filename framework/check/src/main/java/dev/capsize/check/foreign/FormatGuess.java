package dev.capsize.check.foreign;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.capsize.check.call.InvalidHistoryException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells from the beginning of a text how it is written. */
final class FormatGuess {

  /** So many bytes suffice. */
  static final int PREFIX = 1 << 13;

  private static final Pattern NOTHING = Pattern.compile("(?:\\x{EF}\\x{BB}\\x{BF}|[\\s,]|;.*)+");
  private static final Pattern JSON = Pattern.compile("(?:\\[\\s*)?\\{\\s*\"");
  private static final Pattern LOG =
      Pattern.compile("(?m)jepsen\\.\\S+ - |^\\S+\\s+:(?:invoke|ok|fail|info)\\s");
  private static final Pattern LOG_NAME = Pattern.compile(".*\\.log(?:\\.gz)?");
  private static final int SHOWN = 20;

  private FormatGuess() {}

  static HistoryFormat of(byte[] prefix, String name) throws InvalidHistoryException {
    String all = new String(prefix, ISO_8859_1);
    Matcher nothing = NOTHING.matcher(all);
    String text = nothing.lookingAt() ? all.substring(nothing.end()) : all;
    if (text.isEmpty()) {
      return ofNothing(name);
    }
    if (JSON.matcher(text).lookingAt()) {
      return HistoryFormat.JSON;
    }
    if ("{[(#^".indexOf(text.charAt(0)) >= 0) {
      return HistoryFormat.EDN;
    }
    if (LOG.matcher(text).find()) {
      return HistoryFormat.ETCD_LOG;
    }
    throw new InvalidHistoryException(
        1,
        "begins with \"%s\", which is none of %s; --format says which it is"
            .formatted(shown(text), String.join(", ", HistoryFormat.names())));
  }

  /** Of a run in which no client did anything, Jepsen leaves an empty log. */
  private static HistoryFormat ofNothing(String name) throws InvalidHistoryException {
    if (LOG_NAME.matcher(name).matches()) {
      return HistoryFormat.ETCD_LOG;
    }
    throw new InvalidHistoryException(
        1, "there is nothing in it; a history has an event at least, or is written as []");
  }

  private static String shown(String text) {
    return text.substring(0, Math.min(SHOWN, text.length())).replaceAll("[^ -~]", "?");
  }
}
