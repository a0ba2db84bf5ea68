package dev.capsize.check.linear;

import java.util.Arrays;

/**
 * What could be done next, on a stack: the calls that could take effect and the state after each,
 * from a mark on those of one moment in the order in which they are tried.
 */
final class Choices {

  /** In the place of a call: let the return go by, the call is as good as done. */
  static final int PASS = -1;

  int top;
  private final Machine machine;
  private final Window window;
  private int[] calls = new int[64];
  private int[] states = new int[64];

  Choices(Machine machine, Window window) {
    this.machine = machine;
    this.window = window;
  }

  int call(int index) {
    return calls[index];
  }

  /** The state after it. */
  int state(int index) {
    return states[index];
  }

  /** The possibility to let the return go by. */
  void pass(int state) {
    room();
    calls[top] = PASS;
    states[top++] = state;
  }

  /** Adds a call in the order of the returns; of calls alike only the first to return is tried. */
  void add(int from, int call, int state) {
    long symmetry = machine.symmetry(call);
    int rank = window.returned(call);
    for (int i = from; i < top; i++) {
      if (states[i] == state && machine.symmetry(calls[i]) == symmetry) {
        if (window.returned(calls[i]) <= rank) {
          return;
        }
        top--;
        System.arraycopy(calls, i + 1, calls, i, top - i);
        System.arraycopy(states, i + 1, states, i, top - i);
        break;
      }
    }
    room();
    int at = top++;
    while (at > from && window.returned(calls[at - 1]) > rank) {
      calls[at] = calls[at - 1];
      states[at] = states[at - 1];
      at--;
    }
    calls[at] = call;
    states[at] = state;
  }

  /** Puts one before those from an index on. */
  void promote(int index, int to) {
    int call = calls[index];
    int state = states[index];
    System.arraycopy(calls, to, calls, to + 1, index - to);
    System.arraycopy(states, to, states, to + 1, index - to);
    put(to, call, state);
  }

  /** Puts one in the place of another. */
  void put(int index, int call, int state) {
    calls[index] = call;
    states[index] = state;
  }

  private void room() {
    if (top == calls.length) {
      calls = Arrays.copyOf(calls, 2 * top);
      states = Arrays.copyOf(states, 2 * top);
    }
  }
}
