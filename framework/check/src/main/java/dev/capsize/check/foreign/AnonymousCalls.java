package dev.capsize.check.foreign;

import dev.capsize.check.call.Codes;
import dev.capsize.check.call.InvalidHistoryException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** The calls under way in a file that does not tell whose they are. */
final class AnonymousCalls {

  private static final class Pending {
    private final String function;
    private final long[] value;

    Pending(String function, long[] value) {
      this.function = function;
      this.value = value;
    }
  }

  private static final long BRIEF = Codes.list(2);
  private static final long WHOLE = Codes.list(3);

  private final Map<Integer, Pending> pending = new LinkedHashMap<>();
  private int count;

  /** How many have begun. */
  int count() {
    return count;
  }

  void begin(int call, String function, long[] value) {
    count++;
    pending.put(call, new Pending(function, value));
  }

  /** The eldest call that this can be the end of. */
  int end(Event event, String function, long[] result) throws InvalidHistoryException {
    Iterator<Map.Entry<Integer, Pending>> eldest = pending.entrySet().iterator();
    while (eldest.hasNext()) {
      Map.Entry<Integer, Pending> entry = eldest.next();
      Pending call = entry.getValue();
      if (call.function.equals(function) && answers(call.value, result)) {
        eldest.remove();
        return entry.getKey();
      }
    }
    throw event.wrong(
        "ends a call of %s that nobody has begun; an invoke with the same value before it is right"
            .formatted(function));
  }

  /** Whether one is the other with values in place of some nils. */
  static boolean answers(long[] asked, long[] answered) {
    if (asked.length == 0 || answered.length == 0) {
      return true;
    }
    int from = 0;
    for (int at = 0; at < asked.length; at++) {
      long code = asked[at];
      if (from >= answered.length) {
        return false;
      }
      if (at > 0 && code == BRIEF && answered[from] == WHOLE) {
        // A read [:r k] that is answered by [:r k v].
        if (from + 2 >= answered.length
            || asked[at + 1] != answered[from + 1]
            || asked[at + 2] != answered[from + 2]) {
          return false;
        }
        at += 2;
        from = behind(answered, from + 3);
      } else if (code == Codes.NIL) {
        from = behind(answered, from);
      } else if (code == answered[from]) {
        from++;
      } else {
        return false;
      }
    }
    return from == answered.length;
  }

  /** Where the value that begins here has ended. */
  private static int behind(long[] codes, int from) {
    int open = 1;
    int at = from;
    while (open > 0 && at < codes.length) {
      long code = codes[at++];
      open--;
      if (Codes.isList(code)) {
        open += Codes.count(code);
      } else if (Codes.isMap(code)) {
        open += 2 * Codes.count(code);
      }
    }
    return at;
  }
}
