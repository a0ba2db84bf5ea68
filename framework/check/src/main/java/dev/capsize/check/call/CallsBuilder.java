package dev.capsize.check.call;

import dev.capsize.model.record.OutcomeType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Collects a history event by event, in the order in which they happened. A call that is never
 * ended is INFO. Not thread-safe.
 *
 * @since 0.1
 */
public final class CallsBuilder {

  private static final long[] NOTHING = {};

  final Vocabulary vocabulary = new Vocabulary();
  final List<String> functions = new ArrayList<>();
  int size;
  int[] process = new int[16];
  byte[] function = new byte[16];
  OutcomeType[] outcome = new OutcomeType[16];
  long[] key = new long[16];
  int[] invoked = new int[16];
  int[] returned = new int[16];
  long[] invokedAt = new long[16];
  long[] returnedAt = new long[16];
  int[] line = new int[16];
  int[] argument = new int[16];
  int[] result = new int[16];
  int[] end = new int[16];
  long[] values = new long[64];
  private int used;
  private int position;

  /** The words; values are coded with them. */
  public Vocabulary vocabulary() {
    return vocabulary;
  }

  /** An invocation, with the key and the time {@link Codes#NIL} where there are none. */
  public int invoke(int client, String name, long on, long[] value, long at, int inLine) {
    if (size == process.length) {
      resize(size + (size >> 1));
    }
    int call = size++;
    place(call, client, name, on, value, position++, at);
    line[call] = inLine;
    return call;
  }

  void place(int call, int client, String name, long on, long[] value, int at, long time) {
    process[call] = client;
    function[call] = (byte) number(name);
    outcome[call] = OutcomeType.INFO;
    key[call] = on;
    invoked[call] = at;
    returned[call] = Calls.NEVER;
    invokedAt[call] = time;
    returnedAt[call] = Codes.NIL;
    argument[call] = put(value);
    result[call] = used;
    end[call] = used;
  }

  void placeEnd(int call, OutcomeType how, long[] value, int at, long time) {
    outcome[call] = how;
    returned[call] = how == OutcomeType.INFO ? Calls.NEVER : at;
    returnedAt[call] = time;
    put(value);
    end[call] = used;
  }

  private int number(String name) {
    int number = functions.indexOf(name);
    if (number < 0) {
      if (functions.size() > Byte.MAX_VALUE) {
        throw new IllegalArgumentException("more than 128 functions, one more is " + name);
      }
      number = functions.size();
      functions.add(name);
    }
    return number;
  }

  /** The end of a call. INFO has a place in no order: it may take effect at any later time. */
  public void end(int call, OutcomeType how, long[] value, long at) {
    outcome[call] = how;
    if (how != OutcomeType.INFO) {
      returned[call] = position++;
    }
    returnedAt[call] = at;
    if (value.length > 0) {
      int from = argument[call];
      int size = result[call] - from;
      if (end[call] == used) { // The last call that began: its result comes right behind.
        put(value);
      } else {
        argument[call] = put(Arrays.copyOfRange(values, from, from + size));
        put(value);
      }
      result[call] = argument[call] + size;
      end[call] = used;
    }
  }

  /** The same, without a value. */
  public void end(int call, OutcomeType how, long at) {
    end(call, how, NOTHING, at);
  }

  /** The history as it is now; the builder is not to be used again. */
  public Calls build() {
    resize(size);
    return new Calls(this);
  }

  private int put(long[] more) {
    int from = used;
    if (values.length - used < more.length) {
      values =
          Arrays.copyOf(values, Math.max(values.length + (values.length >> 1), used + more.length));
    }
    System.arraycopy(more, 0, values, used, more.length);
    used += more.length;
    return from;
  }

  private void resize(int capacity) {
    process = Arrays.copyOf(process, capacity);
    function = Arrays.copyOf(function, capacity);
    outcome = Arrays.copyOf(outcome, capacity);
    key = Arrays.copyOf(key, capacity);
    invoked = Arrays.copyOf(invoked, capacity);
    returned = Arrays.copyOf(returned, capacity);
    invokedAt = Arrays.copyOf(invokedAt, capacity);
    returnedAt = Arrays.copyOf(returnedAt, capacity);
    line = Arrays.copyOf(line, capacity);
    argument = Arrays.copyOf(argument, capacity);
    result = Arrays.copyOf(result, capacity);
    end = Arrays.copyOf(end, capacity);
  }
}
