package dev.capsize.check.ledger;

import dev.capsize.check.call.Calls;
import dev.capsize.check.tally.LongIndex;
import dev.capsize.check.tally.PairIndex;
import dev.capsize.check.tally.Tally;
import dev.capsize.check.tally.Text;
import java.util.Arrays;

/** What is known of the values of all logs: who sent them, where they are, who polled them. */
final class LogValues {

  private final Calls calls;
  private final Tally tally;
  private final LongIndex keys = new LongIndex(16);
  private final PairIndex values; // Of a key.
  private final LogOffsets offsets;
  private int[] sent = none(64); // The send that may have happened.
  private int[] acked = none(64);
  private int[] polled = none(64); // The first poll that has it.
  private int[] shown = none(64); // The first call that shows its offset.
  private long[] offset = new long[64];
  private boolean[] isTold = new boolean[64]; // That nobody had sent it.
  private long lastKey = Long.MAX_VALUE; // No code: no key yet.
  private int lastLog;
  private long[] furthest = new long[16]; // Of a key: the greatest offset polled.

  LogValues(Calls calls, Tally tally, int expected) {
    this.calls = calls;
    this.tally = tally;
    values = new PairIndex(expected);
    offsets = new LogOffsets(calls, tally, expected);
  }

  /** Takes a send that may have happened; false where that value of the key was sent before. */
  boolean send(long key, long value, int call) {
    int number = number(key(key), value);
    if (sent[number] >= 0) {
      return false;
    }
    sent[number] = call;
    return true;
  }

  /** Takes the offset that a send got; the number of the key. */
  int acknowledge(long key, long value, long at, int call) {
    int log = key(key);
    int number = number(log, value);
    acked[number] = call;
    show(log, number, value, at, call);
    return log;
  }

  /** Takes a record that a poll got; the number of the key. */
  int poll(long key, long value, long at, int call) {
    int log = key(key);
    int number = number(log, value);
    furthest[log] = Math.max(furthest[log], at);
    show(log, number, value, at, call);
    if (polled[number] < 0) {
      polled[number] = call;
    }
    boolean isSent = sent[number] >= 0 && calls.invoked(sent[number]) < calls.returned(call);
    if (!isSent && !isTold[number]) {
      isTold[number] = true;
      tally.wrong(
          "unexpected",
          () ->
              "%s was polled by %s, but nobody had sent it"
                  .formatted(Text.value(calls, value), Text.call(calls, call)),
          call);
    }
    return log;
  }

  /** Acknowledged values that no poll has: lost where a poll has a later one. */
  void judgeUnread(boolean unknownPolls) {
    long acknowledged = 0;
    long recovered = 0;
    long unread = 0;
    long missing = 0;
    for (int number = 0; number < values.size(); number++) {
      acknowledged += acked[number] >= 0 ? 1 : 0;
      recovered += polled[number] >= 0 && sent[number] >= 0 && acked[number] < 0 ? 1 : 0;
      if (acked[number] < 0 || polled[number] >= 0) {
        continue;
      }
      int log = values.group(number);
      if (offset[number] > furthest[log]) {
        unread++;
      } else if (unknownPolls) {
        missing++;
      } else {
        lost(log, number);
      }
    }
    tally.count("acknowledged", acknowledged);
    tally.count("recovered", recovered);
    tally.count("unread", unread);
    if (missing > 0) {
      tally.count("missing", missing);
      tally.undecided(
          missing + " values were in no poll, but polls of unknown outcome may have got them");
    }
  }

  private void lost(int log, int number) {
    int send = acked[number];
    tally.wrong(
        "lost",
        () ->
            "%s was acknowledged at offset %d by %s, but is in no poll, and offset %d was polled"
                .formatted(
                    Text.value(calls, values.value(number)),
                    offset[number],
                    Text.call(calls, send),
                    furthest[log]),
        send);
  }

  private void show(int log, int number, long value, long at, int call) {
    if (shown[number] >= 0 && offset[number] == at) {
      return; // Every consumer shows the same again: nothing new, or told already.
    }
    boolean isNew = offsets.show(log, at, value, call);
    if (shown[number] < 0) {
      shown[number] = call;
      offset[number] = at;
    } else if (isNew) { // An offset that this value has not had before.
      int first = shown[number];
      long other = offset[number];
      tally.wrong(
          "duplicate",
          () ->
              "%s is at offset %d by %s and at %d by %s"
                  .formatted(
                      Text.value(calls, value),
                      other,
                      Text.call(calls, first),
                      at,
                      Text.call(calls, call)),
          first,
          call);
    }
  }

  private int key(long key) {
    if (key == lastKey) {
      return lastLog;
    }
    int before = keys.size();
    int log = keys.add(key);
    if (log == before) {
      if (log == furthest.length) {
        furthest = Arrays.copyOf(furthest, 2 * log);
      }
      furthest[log] = Long.MIN_VALUE;
    }
    lastKey = key;
    lastLog = log;
    return log;
  }

  private int number(int log, long value) {
    int number = values.add(log, value);
    if (number == sent.length) {
      sent = grow(sent);
      acked = grow(acked);
      polled = grow(polled);
      shown = grow(shown);
      offset = Arrays.copyOf(offset, 2 * number);
      isTold = Arrays.copyOf(isTold, 2 * number);
    }
    return number;
  }

  private static int[] none(int size) {
    int[] none = new int[size];
    Arrays.fill(none, -1);
    return none;
  }

  private static int[] grow(int[] from) {
    int[] to = Arrays.copyOf(from, 2 * from.length);
    Arrays.fill(to, from.length, to.length, -1);
    return to;
  }
}
