package dev.capsize.check.ledger;

import dev.capsize.check.call.Calls;
import dev.capsize.check.call.Codes;
import dev.capsize.check.call.InvalidHistoryException;
import dev.capsize.check.tally.LongIndex;
import dev.capsize.check.tally.Shape;
import dev.capsize.check.tally.Tally;
import dev.capsize.check.tally.Text;
import dev.capsize.model.record.OutcomeType;
import java.util.Arrays;
import java.util.BitSet;

/** One run of {@link LostUpdatesCheck}: all appends first, then each read against them. */
final class LostUpdates {

  private static final String FORM = "a list of [append KEY ELEMENT] and [r KEY LIST]";

  private final Calls calls;
  private final Tally tally;
  private final long append;
  private final long read;
  private final LongIndex keys = new LongIndex(64);
  private final LongIndex elements;

  /** Of a key's and an element's number: that this element was appended to that list. */
  private final LongIndex appends;

  private int[] writer;
  private int[] seenBy = {};
  private int[] firstOfKey = {};
  private int[] acknowledged = {};
  private final BitSet lost = new BitSet();

  /** Of a list's number and its last element's append: that somebody has appended to this state. */
  private final LongIndex states;

  private int[] updater;
  private int reads;

  LostUpdates(Calls calls, Tally tally) {
    this.calls = calls;
    this.tally = tally;
    append = calls.vocabulary().find("append");
    read = calls.vocabulary().find("r");
    elements = new LongIndex(calls.size());
    appends = new LongIndex(calls.size());
    states = new LongIndex(calls.size());
    writer = new int[calls.size() + 1];
    updater = new int[calls.size() + 1];
  }

  void judge() throws InvalidHistoryException {
    for (int call = 0; call < calls.size(); call++) {
      collect(call);
    }
    sort();
    seenBy = new int[appends.size()];
    for (int call = 0; call < calls.size(); call++) {
      if (calls.outcome(call) == OutcomeType.OK) {
        judge(call);
      }
    }
    tally.count("appends", appends.size());
    tally.count("reads", reads);
    if (reads == 0) {
      tally.undecided("nothing was read");
    }
  }

  private void collect(int call) throws InvalidHistoryException {
    long[] asked = calls.argument(call);
    int at = head(call, asked, false);
    while (at < asked.length) {
      require(call, asked, at, false);
      int key = keys.add(asked[at + 2]);
      if (asked[at + 1] == append) {
        int before = appends.size();
        int number = appends.add(pair(key, elements.add(asked[at + 3])));
        if (number != before && calls.outcome(call) == OutcomeType.FAIL) {
          at = next(asked, at);
          continue;
        }
        if (number != before && calls.outcome(writer[number]) != OutcomeType.FAIL) {
          tally.undecided(
              "%s is appended to %s again by %s"
                  .formatted(text(asked[at + 3]), text(asked[at + 2]), Text.call(calls, call)));
        }
        if (number == writer.length) {
          writer = Arrays.copyOf(writer, 2 * number);
        }
        writer[number] = call;
      }
      at = next(asked, at);
    }
  }

  /** The acknowledged appends of each list, in the order in which they were acknowledged. */
  private void sort() {
    long[] order = new long[appends.size()];
    int count = 0;
    firstOfKey = new int[keys.size() + 1];
    for (int number = 0; number < order.length; number++) {
      if (calls.outcome(writer[number]) == OutcomeType.OK) {
        order[count++] = (long) calls.returned(writer[number]) << 32 | number;
        firstOfKey[key(number) + 1]++;
      }
    }
    for (int key = 0; key < keys.size(); key++) {
      firstOfKey[key + 1] += firstOfKey[key];
    }
    Arrays.sort(order, 0, count);
    acknowledged = new int[count];
    int[] next = firstOfKey.clone();
    for (int i = 0; i < count; i++) {
      int number = (int) order[i];
      acknowledged[next[key(number)]++] = number;
    }
  }

  private void judge(int call) throws InvalidHistoryException {
    long[] answer = calls.result(call);
    int at = head(call, answer, true);
    int begin = at;
    while (at < answer.length) {
      require(call, answer, at, true);
      if (answer[at + 1] == read) {
        look(call, answer, at);
      } else {
        update(call, answer, begin, at);
      }
      at = next(answer, at);
    }
  }

  private void look(int call, long[] answer, int at) {
    reads++;
    int key = keys.add(answer[at + 2]);
    int newest = -1;
    int shows = -1;
    for (int i = at + 4; i < next(answer, at); i++) {
      int number = find(key, answer[i]);
      if (number >= 0) {
        seenBy[number] = reads;
        if (calls.outcome(writer[number]) != OutcomeType.FAIL
            && calls.invoked(writer[number]) > newest) {
          newest = calls.invoked(writer[number]);
          shows = number;
        }
      }
    }
    if (shows < 0 || key + 1 >= firstOfKey.length) {
      return;
    }
    for (int i = firstOfKey[key]; i < firstOfKey[key + 1]; i++) {
      int number = acknowledged[i];
      if (calls.returned(writer[number]) >= newest) {
        return;
      }
      if (seenBy[number] != reads && !lost.get(number)) {
        lost.set(number);
        tellLost(number, shows, call);
      }
    }
  }

  private void tellLost(int gone, int later, int by) {
    tally.wrong(
        LostUpdatesCheck.LOST,
        () ->
            "%s was appended to %s by %s; a later %s has %s of %s, but not it"
                .formatted(
                    element(gone),
                    text(keys.key(key(gone))),
                    Text.call(calls, writer[gone]),
                    Text.call(calls, by),
                    element(later),
                    Text.call(calls, writer[later])),
        writer[gone],
        writer[later],
        by);
  }

  /** An append to a list that the same transaction had read, and not appended to, before. */
  private void update(int call, long[] answer, int begin, int append) {
    int read = -1;
    for (int at = begin; at < append; at = next(answer, at)) {
      if (answer[at + 2] == answer[append + 2]) {
        if (answer[at + 1] == this.append) {
          return; // counted there, if it was an update
        }
        read = at;
      }
    }
    if (read < 0) {
      return;
    }
    int key = keys.add(answer[append + 2]);
    int end = next(answer, read);
    int last = end == read + 4 ? -1 : find(key, answer[end - 1]);
    int before = states.size();
    int state = states.add(pair(key, last + 1));
    if (state == before) {
      if (state == updater.length) {
        updater = Arrays.copyOf(updater, 2 * state);
      }
      updater[state] = call;
    } else {
      int other = updater[state];
      tally.wrong(
          LostUpdatesCheck.LOST_UPDATE,
          () ->
              "%s and %s both read %s %s and appended to it"
                  .formatted(
                      Text.call(calls, other),
                      Text.call(calls, call),
                      text(keys.key(key)),
                      last < 0 ? "empty" : "with " + element(last) + " at its end"),
          other,
          call);
    }
  }

  private int find(int key, long element) {
    int number = elements.find(element);
    return number < 0 ? -1 : appends.find(pair(key, number));
  }

  private int key(int append) {
    return (int) (appends.key(append) >>> 32);
  }

  private String element(int append) {
    return text(elements.key((int) appends.key(append)));
  }

  private String text(long code) {
    return Text.value(calls, code);
  }

  private static long pair(int high, int low) {
    return (long) high << 32 | low;
  }

  private int head(int call, long[] codes, boolean isResult) throws InvalidHistoryException {
    if (codes.length == 0 || !Codes.isList(codes[0])) {
      throw Shape.wrong(calls, call, isResult, FORM);
    }
    return 1;
  }

  private void require(int call, long[] codes, int at, boolean isResult)
      throws InvalidHistoryException {
    boolean fits =
        at + 3 < codes.length
            && codes[at] == Codes.list(3)
            && (codes[at + 1] == append || codes[at + 1] == read)
            && next(codes, at) <= codes.length;
    if (!fits) {
      throw Shape.wrong(calls, call, isResult, FORM);
    }
  }

  /** Behind the micro-operation at this place. */
  private static int next(long[] codes, int at) {
    long value = codes[at + 3];
    return at + 4 + (Codes.isList(value) ? Codes.count(value) : 0);
  }
}
