package dev.capsize.check.txn;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Calls in groups: those that wrote over a version, those that wrote to a key. Added in the order
 * of the calls, then sealed, then drawn to. Not thread-safe.
 */
final class Groups {

  private final int[] start;
  private final int[] first;
  private final int[] last;
  private final Map<Integer, GraphBuilder.Fan> fans = new HashMap<>();
  private int[] groups = new int[64];
  private int[] calls = new int[64];
  private int size;

  Groups(int count) {
    start = new int[count + 1];
    first = new int[count];
    last = new int[count];
  }

  /**
   * Adds a call; returns another one that was in the group before, negative where there was none.
   */
  int add(int group, int call) {
    if (last[group] == call + 1) {
      return first[group] == call + 1 ? -1 : first[group] - 1;
    }
    int other = first[group] - 1;
    first[group] = other < 0 ? call + 1 : first[group];
    last[group] = call + 1;
    if (size == calls.length) {
      groups = Arrays.copyOf(groups, 2 * size);
      calls = Arrays.copyOf(calls, 2 * size);
    }
    groups[size] = group;
    calls[size++] = call;
    start[group + 1]++;
    return other;
  }

  /** Ends the adding. */
  void seal() {
    for (int i = 1; i < start.length; i++) {
      start[i] += start[i - 1];
    }
    int[] next = Arrays.copyOf(start, start.length - 1);
    int[] sorted = new int[size];
    for (int i = 0; i < size; i++) {
      sorted[next[groups[i]]++] = calls[i];
    }
    calls = sorted;
  }

  int size(int group) {
    return start[group + 1] - start[group];
  }

  /** A member, in the order of the calls. */
  int member(int group, int index) {
    return calls[start[group] + index];
  }

  /** Draws anti-dependencies of a reader on all members but itself. */
  void draw(GraphBuilder graph, int group, int reader) {
    int count = size(group);
    if (count == 1 && member(group, 0) != reader) {
      graph.edge(reader, Walk.RW, member(group, 0));
    }
    if (count > 1) {
      int own = Arrays.binarySearch(calls, start[group], start[group + 1], reader);
      fans.computeIfAbsent(
              group, unseen -> graph.fan(Arrays.copyOfRange(calls, start[group], start[group + 1])))
          .draw(graph, reader, Walk.RW, own < 0 ? -1 : own - start[group]);
    }
  }
}
