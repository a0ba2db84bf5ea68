package dev.capsize.check.linear;

import dev.capsize.check.call.Calls;
import dev.capsize.check.call.InvalidHistoryException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Cuts a history into the parts that can be judged alone. */
final class Splitter {

  private Splitter() {}

  /** The parts that have a call before a position, without what is at it or later. */
  static Partition[] split(Calls history, Lens lens, int until) throws InvalidHistoryException {
    int size = history.size();
    int[] part = new int[size];
    long[] keys = {0};
    int[] sizes = {0};
    int parts = 0;
    long last = 0;
    int lastPart = -1;
    Map<Long, Integer> numbers = Map.of();
    for (int call = 0; call < size; call++) {
      if (history.invoked(call) >= until || !lens.matters(call)) {
        part[call] = -1;
        continue;
      }
      long key = lens.partition(call);
      if (key != last || lastPart < 0) {
        if (parts == 0) {
          lastPart = parts++;
          keys[0] = key;
        } else {
          if (parts == 1 && numbers.isEmpty()) {
            numbers = new HashMap<>();
            numbers.put(keys[0], 0);
          }
          Integer known = numbers.get(key);
          if (known == null) {
            known = parts++;
            numbers.put(key, known);
            if (known == keys.length) {
              keys = Arrays.copyOf(keys, 4 * parts);
              sizes = Arrays.copyOf(sizes, 4 * parts);
            }
            keys[known] = key;
          }
          lastPart = known;
        }
        last = key;
      }
      part[call] = lastPart;
      sizes[lastPart]++;
    }
    return fill(history, until, part, keys, sizes, parts);
  }

  private static Partition[] fill(
      Calls history, int until, int[] part, long[] keys, int[] sizes, int parts) {
    int size = part.length;
    int[] order = new int[2 * size];
    int[] local = new int[size];
    int[][] calls = new int[parts][];
    int[] used = new int[parts];
    for (int i = 0; i < parts; i++) {
      calls[i] = new int[sizes[i]];
    }
    int end = 0;
    for (int call = 0; call < size; call++) {
      int in = part[call];
      if (in >= 0) {
        int number = used[in]++;
        local[call] = number;
        calls[in][number] = call;
        int at = history.invoked(call);
        order[at] = call + 1;
        end = Math.max(end, at + 1);
        at = history.returned(call);
        if (at < until && at != Calls.NEVER) {
          order[at] = ~call;
          end = Math.max(end, at + 1);
          sizes[in]++;
        }
      }
    }
    return order(part, order, end, local, calls, sizes, keys);
  }

  private static Partition[] order(
      int[] part, int[] order, int end, int[] local, int[][] calls, int[] sizes, long[] keys) {
    int parts = calls.length;
    int[][] events = new int[parts][];
    int[] used = new int[parts];
    for (int i = 0; i < parts; i++) {
      events[i] = new int[sizes[i]];
    }
    for (int i = 0; i < end; i++) {
      int event = order[i];
      if (event > 0) {
        int in = part[event - 1];
        events[in][used[in]++] = local[event - 1];
      } else if (event < 0) {
        int in = part[~event];
        events[in][used[in]++] = ~local[~event];
      }
    }
    Partition[] partitions = new Partition[parts];
    for (int i = 0; i < parts; i++) {
      partitions[i] = new Partition(keys[i], calls[i], events[i]);
    }
    return partitions;
  }
}
