package dev.capsize.check.foreign;

import dev.capsize.check.call.InvalidHistoryException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Jepsen printed to its log: a process, a type, a function and a value, among lines of other
 * loggers, which may have several lines. A line that is none of these is an error, lest a damaged
 * log passes for a shorter history.
 */
final class LogEvents implements Events {

  private static final Pattern EVENT =
      Pattern.compile(
          "(?:.*jepsen\\.util -?\\s*)?(-?\\d+)\\s+:(\\w+)\\s+:([^\\s:,]+)(?:\\s+(.*))?");
  private static final Pattern OWN = Pattern.compile(".*jepsen\\.util -?\\s*(?:-?\\d.*)?");
  private static final Pattern OTHER =
      Pattern.compile("(?:.*\\b(?:TRACE|DEBUG|INFO|WARN|ERROR|FATAL)\\b.*|:[\\w-]+\\s+:info\\b.*)");
  private static final int LONGEST = 1 << 24;

  private final Utf8Source in;
  private final LineSource value = new LineSource();
  private final EdnForms forms = new EdnForms(value);
  private final StringBuilder text = new StringBuilder();
  private boolean afterOther;
  private boolean any;
  private boolean lines;

  LogEvents(Utf8Source in) {
    this.in = in;
  }

  @Override
  public boolean next(Event event) throws InvalidHistoryException {
    while (in.peek() != -1) {
      int number = in.line();
      String line = line();
      Matcher matcher = EVENT.matcher(line);
      if (matcher.matches()) {
        any = true;
        afterOther = false;
        read(event, matcher, line, number);
        return true;
      }
      lines |= !line.isBlank();
      if (OWN.matcher(line).matches()) {
        throw new InvalidHistoryException(
            number, "no event of the log; one such as 0 :invoke :read nil is right");
      }
      if (OTHER.matcher(line).matches()) {
        afterOther = true;
      } else if (!line.isBlank() && !afterOther) {
        throw new InvalidHistoryException(
            number, "neither an event such as 0 :invoke :read nil nor another line of a log");
      }
    }
    if (lines && !any) {
      throw new InvalidHistoryException(
          0, "no line of this log is an event such as 0 :invoke :read nil");
    }
    return false;
  }

  private void read(Event event, Matcher matcher, String line, int number)
      throws InvalidHistoryException {
    event.clear(number);
    String type = matcher.group(2);
    event.field("process", to -> integer(to, matcher.group(1), number));
    event.field("type", to -> to.word(type));
    event.field("f", to -> to.word(matcher.group(3)));
    boolean known = !type.equals("fail") && !type.equals("info");
    if (known && matcher.group(4) == null) {
      throw new InvalidHistoryException(number, "the line ends where the value is right");
    }
    if (known) {
      value.reset(line, matcher.start(4), number);
      event.field("value", forms);
      if (forms.start() != -1) {
        throw value.wrong(
            "%s, where the line ends behind the value".formatted(Characters.shown(value.peek())));
      }
    }
  }

  private static void integer(CodeBuffer to, String digits, int line)
      throws InvalidHistoryException {
    try {
      to.integer(Long.parseLong(digits));
    } catch (NumberFormatException e) {
      throw new InvalidHistoryException(line, digits + " is too large for a process");
    }
  }

  private String line() throws InvalidHistoryException {
    text.setLength(0);
    for (int c = in.next(); c != '\n' && c != -1; c = in.next()) {
      if (text.length() > LONGEST) {
        throw in.wrong("a line of more than %d characters is no log".formatted(LONGEST));
      }
      text.appendCodePoint(c);
    }
    int end = text.length();
    return end > 0 && text.charAt(end - 1) == '\r' ? text.substring(0, end - 1) : text.toString();
  }
}
