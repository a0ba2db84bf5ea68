package dev.capsize.check.foreign;

import dev.capsize.check.call.Codes;
import dev.capsize.check.call.InvalidHistoryException;
import dev.capsize.check.call.Vocabulary;

/** One event while it is read, field by field; used again for the next one. */
final class Event {

  private static final int PROCESS = 0;
  private static final int TYPE = 1;
  private static final int FUNCTION = 2;
  private static final int KEY = 3;
  private static final int TIME = 4;
  private static final int VALUE = 5;

  private final Vocabulary vocabulary;
  private final String prefix;
  private final CodeBuffer scalar;
  private final CodeBuffer value;
  private final CodeBuffer forgotten = CodeBuffer.forgetful();
  private final long[] scalars = new long[VALUE];
  private int seen;
  private int line;

  /**
   * @param prefix what the format writes before the name of a field
   */
  Event(Vocabulary vocabulary, String prefix) {
    this.vocabulary = vocabulary;
    this.prefix = prefix;
    this.scalar = CodeBuffer.of(vocabulary);
    this.value = CodeBuffer.of(vocabulary);
  }

  /** Begins the next one. */
  void clear(int inLine) {
    line = inLine;
    seen = 0;
    value.clear();
    java.util.Arrays.fill(scalars, Codes.NIL);
  }

  /** Takes the value of a field; of one that nobody needs it is read and forgotten. */
  void field(String name, Forms forms) throws InvalidHistoryException {
    int field =
        switch (name) {
          case "process" -> PROCESS;
          case "type" -> TYPE;
          case "f" -> FUNCTION;
          case "key" -> KEY;
          case "time" -> TIME;
          case "value" -> VALUE;
          default -> -1;
        };
    if (field < 0) {
      forms.value(forgotten);
      return;
    }
    if ((seen >> field & 1) == 1) {
      throw wrong("%s%s stands twice in one event".formatted(prefix, name));
    }
    seen |= 1 << field;
    if (field == VALUE) {
      forms.value(value);
      return;
    }
    forms.value(scalar.clear());
    if (scalar.size() != 1 || Codes.isList(scalar.get(0)) || Codes.isMap(scalar.get(0))) {
      throw wrong("%s%s is a collection; one word or integer is right".formatted(prefix, name));
    }
    scalars[field] = scalar.get(0);
  }

  int line() {
    return line;
  }

  long process() {
    return scalars[PROCESS];
  }

  boolean hasType() {
    return scalars[TYPE] != Codes.NIL;
  }

  /** A code of this event as people write it. */
  String word(long code) {
    return vocabulary.text(code);
  }

  String type() {
    return vocabulary.text(scalars[TYPE]);
  }

  boolean hasFunction() {
    return scalars[FUNCTION] != Codes.NIL;
  }

  /** The name of what was asked. */
  String function() throws InvalidHistoryException {
    if (!Codes.isWord(scalars[FUNCTION])) {
      throw wrong(prefix + "f is no word; the name of a function is right");
    }
    return vocabulary.word(scalars[FUNCTION]);
  }

  long key() {
    return scalars[KEY];
  }

  long time() throws InvalidHistoryException {
    if (scalars[TIME] != Codes.NIL && !Codes.isInteger(scalars[TIME])) {
      throw wrong(
          "%stime is %s; nanoseconds as an integer are right"
              .formatted(prefix, vocabulary.text(scalars[TIME])));
    }
    return scalars[TIME];
  }

  /** Empty where the event has none. */
  CodeBuffer value() {
    return value;
  }

  /** How the format writes the name of a field. */
  String prefix() {
    return prefix;
  }

  InvalidHistoryException wrong(String what) {
    return new InvalidHistoryException(line, what);
  }
}
