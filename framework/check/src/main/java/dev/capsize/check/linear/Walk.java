package dev.capsize.check.linear;

import java.util.Arrays;

/**
 * Where a search is: the next event, the state, and what each open call has come to. An open call
 * is undone, done (it took effect) or free: it may be counted as done or as not, whatever suits
 * later. Free is a call of unknown outcome; one that would not have changed a state that was passed
 * while it was open; and one that is possible in every state, when a blind write took effect over
 * it. So one configuration stands for exponentially many. A call takes effect no earlier than a
 * return demands it, as in Lowe, "Testing for linearizability" (2017); a free one has its last
 * chance when it returns.
 */
final class Walk {

  /** In the place of a candidate: let the return go by, the call is as good as done. */
  static final int PASS = -1;

  /** Whether the last total call has been observed, or was necessary, or neither. */
  private static final int OBSERVED = 0;

  private static final int LOOK_AHEAD = 64;
  private static final int UNOBSERVED = 1;
  private static final int UNNECESSARY = 2;

  final Machine machine;
  final int[] events;
  final int words;
  final long[] done;
  final long[] free;
  int event;
  int state;
  int[] candidates = new int[64];
  int[] outcomes = new int[64];
  int top;
  private final boolean simple;
  private final boolean plain;
  private final int[] slot;
  private final int[] returned;
  private final int[] holder;
  private final long[] open;
  private int luxury;
  private boolean committed;

  Walk(Partition part, Machine machine, boolean simple) {
    this.machine = machine;
    this.simple = simple;
    plain = machine.plain();
    events = part.events();
    int size = part.calls().length;
    slot = new int[size];
    returned = new int[size];
    Arrays.fill(returned, Integer.MAX_VALUE);
    int slots = assignSlots(size);
    words = Math.max(1, (slots + 63) >> 6);
    holder = new int[slots];
    open = new long[words];
    done = new long[words];
    free = new long[words];
    state = machine.initial();
  }

  /** What else a configuration is: less is better, the last bit and the others. */
  int flags() {
    return luxury * 2 + (committed ? 1 : 0);
  }

  void flags(int flags) {
    luxury = flags >> 1;
    committed = (flags & 1) != 0;
  }

  private int assignSlots(int size) {
    int[] unused = new int[size];
    int spare = 0;
    int slots = 0;
    for (int i = 0; i < events.length; i++) {
      int call = events[i];
      if (call >= 0) {
        slot[call] = spare > 0 ? unused[--spare] : slots++;
      } else {
        returned[~call] = i;
        unused[spare++] = slot[~call];
      }
    }
    return slots;
  }

  /** Passes events that leave no choice; true at the end. */
  boolean advance() {
    while (event < events.length) {
      if (!step()) {
        return false;
      }
    }
    return true;
  }

  /** Passes one event if it leaves no choice. */
  boolean step() {
    int call = events[event];
    if (call >= 0) {
      enter(call);
      return true;
    }
    call = ~call;
    int at = slot[call];
    long bit = 1L << at;
    int word = at >> 6;
    if ((done[word] & bit) == 0) {
      boolean undone = (free[word] & bit) == 0;
      if (simple) {
        if (undone && (!machine.observer(call) || machine.step(state, call) != state)) {
          return false;
        }
        pass(call);
        return true;
      }
      boolean changes = !machine.observer(call);
      if (undone && machine.step(state, call) == state) {
        luxury = OBSERVED;
        free[word] |= bit;
        undone = false;
      }
      if (undone || changes) {
        return false;
      }
    }
    pass(call);
    return true;
  }

  private void enter(int call) {
    int at = slot[call];
    holder[at] = call;
    open[at >> 6] |= 1L << at;
    if (returned[call] == Integer.MAX_VALUE) {
      free[at >> 6] |= 1L << at;
    }
    event++;
  }

  private void pass(int call) {
    int at = slot[call];
    long bit = 1L << at;
    int word = at >> 6;
    done[word] &= ~bit;
    free[word] &= ~bit;
    open[word] &= ~bit;
    committed = false;
    if (luxury == UNOBSERVED && machine.total(call)) {
      luxury = OBSERVED; // Its return may have relied on what was done.
    }
    event++;
  }

  /** What could be done now: the calls that could take effect, those that return first first. */
  void collect() {
    int from = top;
    int returning = ~events[event];
    int at = slot[returning];
    boolean spare = !simple && !committed && (free[at >> 6] >> at & 1) != 0;
    if (spare) {
      room();
      candidates[top] = PASS;
      outcomes[top++] = state;
      from++;
    }
    boolean unchanged = false;
    for (int w = 0; w < words; w++) {
      long bits = open[w] & ~done[w];
      while (bits != 0) {
        long bit = bits & -bits;
        bits ^= bit;
        int call = holder[(w << 6) + Long.numberOfTrailingZeros(bit)];
        int after = machine.step(state, call);
        if (after == state && simple) {
          if (machine.observer(call)) {
            free[w] |= bit;
          } else if ((free[w] & bit) == 0) {
            insert(from, call, after);
          }
        } else if (after == state) {
          if ((free[w] & bit) == 0) {
            luxury = OBSERVED;
            free[w] |= bit;
          }
          if (machine.blind(call)) {
            unchanged = true;
          }
        } else if (after != Machine.NONE) {
          insert(from, call, after);
        }
      }
    }
    if (simple) {
      return;
    }
    if (unchanged && luxury == OBSERVED) {
      covers(from);
    }
    if (luxury != OBSERVED || plain) {
      int kept = from;
      for (int i = from; i < top; i++) {
        if (sensible(candidates[i], outcomes[i], returning)) {
          candidates[kept] = candidates[i];
          outcomes[kept++] = outcomes[i];
        }
      }
      top = kept;
    }
    if (top > from + 1 || (spare && top > from)) {
      prefer(spare ? from - 1 : from);
    }
  }

  /** Puts first what suits the next return that needs a state; keeps the order otherwise. */
  private void prefer(int from) {
    int wanting = wanting();
    if (wanting < 0) {
      return;
    }
    int sorted = from;
    for (int i = from; i < top; i++) {
      int call = candidates[i];
      int after = outcomes[i];
      boolean suits =
          call == PASS
              ? machine.step(state, wanting) != Machine.NONE
              : call == wanting
                  || (returned[call] != Integer.MAX_VALUE
                      && machine.step(after, wanting) != Machine.NONE);
      if (suits) {
        for (int k = i; k > sorted; k--) {
          candidates[k] = candidates[k - 1];
          outcomes[k] = outcomes[k - 1];
        }
        candidates[sorted] = call;
        outcomes[sorted++] = after;
      }
    }
  }

  /** The next call to return that is neither done nor free and cannot happen in any state. */
  private int wanting() {
    int end = Math.min(events.length, event + LOOK_AHEAD);
    for (int i = event; i < end; i++) {
      int call = ~events[i];
      if (call >= 0 && !machine.total(call)) {
        int at = slot[call];
        if (holder[at] != call
            || (open[at >> 6] >> at & 1) == 0
            || ((done[at >> 6] | free[at >> 6]) >> at & 1) == 0) {
          return call;
        }
      }
    }
    return -1;
  }

  /** A blind write of the value that is there already: it may hide others that are due. */
  private void covers(int from) {
    for (int w = 0; w < words; w++) {
      long bits = open[w] & ~done[w] & ~free[w];
      while (bits != 0) {
        long bit = bits & -bits;
        bits ^= bit;
        if (machine.total(holder[(w << 6) + Long.numberOfTrailingZeros(bit)])) {
          covering(from);
          return;
        }
      }
    }
  }

  private void covering(int from) {
    for (int w = 0; w < words; w++) {
      long bits = open[w] & ~done[w];
      while (bits != 0) {
        long bit = bits & -bits;
        bits ^= bit;
        int call = holder[(w << 6) + Long.numberOfTrailingZeros(bit)];
        if (machine.blind(call) && machine.step(state, call) == state) {
          insert(from, call, state);
        }
      }
    }
  }

  /** False for a call that somebody could leave undone, or do later, in every linearization. */
  private boolean sensible(int call, int after, int returning) {
    boolean blind = machine.blind(call);
    if (luxury != OBSERVED && blind) {
      return false; // Over something that nobody saw: that need not have been done.
    }
    if (!plain || after == state) {
      return true;
    }
    int at = slot[call];
    if (!blind && (free[at >> 6] >> at & 1) == 0) {
      return true;
    }
    at = slot[returning];
    boolean spare = (free[at >> 6] >> at & 1) != 0;
    if (call == returning) {
      return !spare || seen(call, after, state, event + 1, false);
    }
    if (spare) {
      return seen(call, after, state, -1, false);
    }
    if (blind && machine.blind(returning)) {
      return seen(call, after, machine.step(state, returning), event, true);
    }
    return seen(call, after, state, event, false);
  }

  /**
   * Whether a call, before the state must change again, can be answered in one state and not in
   * another. When none can there is no need to prefer the one to the other.
   *
   * @param from the event to look ahead from; negative when the state must change at once
   * @param hidden whether the other state comes from a blind write as well
   */
  private boolean seen(int cause, int one, int instead, int from, boolean hidden) {
    int other = instead;
    boolean both = hidden;
    for (int w = 0; w < words; w++) {
      long bits = open[w] & ~done[w];
      while (bits != 0) {
        long bit = bits & -bits;
        bits ^= bit;
        int call = holder[(w << 6) + Long.numberOfTrailingZeros(bit)];
        if (call != cause
            && ((free[w] & bit) == 0 || !machine.observer(call))
            && machine.step(one, call) != Machine.NONE
            && machine.step(other, call) == Machine.NONE) {
          return true;
        }
      }
    }
    if (from < 0) {
      return false;
    }
    boolean blind = machine.blind(cause);
    for (int i = from; i < events.length; i++) {
      int call = events[i];
      if (call >= 0) {
        if (machine.step(one, call) != Machine.NONE && machine.step(other, call) == Machine.NONE) {
          return true;
        }
        continue;
      }
      call = ~call;
      if (call == cause || machine.step(one, call) == one) {
        continue;
      }
      int at = slot[call];
      boolean now = holder[at] == call && (open[at >> 6] >> at & 1) != 0;
      if (!now) {
        return false;
      }
      if (((done[at >> 6] | free[at >> 6]) >> at & 1) == 0) {
        if (!blind || !machine.total(call)) {
          return false;
        }
        if (!both) {
          other = machine.step(other, call); // Nothing else would have hidden it.
          both = true;
        }
        if (other == one) {
          return false;
        }
      }
    }
    return false;
  }

  private void room() {
    if (top == candidates.length) {
      candidates = Arrays.copyOf(candidates, 2 * top);
      outcomes = Arrays.copyOf(outcomes, 2 * top);
    }
  }

  private void insert(int from, int call, int after) {
    long symmetry = machine.symmetry(call);
    int rank = returned[call];
    for (int i = from; i < top; i++) {
      if (outcomes[i] == after && machine.symmetry(candidates[i]) == symmetry) {
        if (returned[candidates[i]] <= rank) {
          return;
        }
        // Of calls alike only the one that must return first is tried.
        top--;
        System.arraycopy(candidates, i + 1, candidates, i, top - i);
        System.arraycopy(outcomes, i + 1, outcomes, i, top - i);
        break;
      }
    }
    room();
    int at = top++;
    while (at > from && returned[candidates[at - 1]] > rank) {
      candidates[at] = candidates[at - 1];
      outcomes[at] = outcomes[at - 1];
      at--;
    }
    candidates[at] = call;
    outcomes[at] = after;
  }

  void take(int candidate) {
    int call = candidates[candidate];
    int returning = ~events[event];
    if (call == PASS) {
      pass(returning);
      return;
    }
    state = outcomes[candidate];
    if (simple) {
      int at = slot[call];
      done[at >> 6] |= 1L << at;
      free[at >> 6] &= ~(1L << at);
      return;
    }
    if (call == returning) {
      committed = false;
    } else {
      int at = slot[returning];
      committed = (free[at >> 6] >> at & 1) != 0;
    }
    int at = slot[call];
    long bit = 1L << at;
    int word = at >> 6;
    if (machine.total(call)) {
      boolean needed = (free[word] & bit) == 0;
      if (machine.blind(call)) {
        free[word] |= bit;
        needed |= overwritten();
      }
      luxury = Math.max(luxury, needed ? UNOBSERVED : UNNECESSARY);
    } else {
      luxury = plain && (free[word] & bit) != 0 ? UNNECESSARY : OBSERVED;
    }
    done[word] |= bit;
    free[word] &= ~bit;
  }

  /** Whatever was possible in any state may have been done just before a blind write. */
  private boolean overwritten() {
    boolean any = false;
    for (int w = 0; w < words; w++) {
      long bits = open[w] & ~done[w] & ~free[w];
      while (bits != 0) {
        long bit = bits & -bits;
        bits ^= bit;
        if (machine.total(holder[(w << 6) + Long.numberOfTrailingZeros(bit)])) {
          free[w] |= bit;
          any = true;
        }
      }
    }
    return any;
  }

  /** Goes to an event, with all calls that are open then free. */
  void begin(int from) {
    while (event < from) {
      skip();
    }
    System.arraycopy(open, 0, free, 0, words);
  }

  /** Passes the next event whatever it is, and leaves state and masks as they are. */
  void skip() {
    int call = events[event];
    int at = slot[call < 0 ? ~call : call];
    if (call >= 0) {
      holder[at] = call;
      open[at >> 6] |= 1L << at;
    } else {
      open[at >> 6] &= ~(1L << at);
    }
    event++;
  }

  /** Goes back to an earlier event; state and masks are left to the caller. */
  void rewind(int to) {
    while (event > to) {
      event--;
      int call = events[event];
      if (call >= 0) {
        int at = slot[call];
        open[at >> 6] &= ~(1L << at);
      } else {
        int at = slot[~call];
        holder[at] = ~call;
        open[at >> 6] |= 1L << at;
      }
    }
  }
}
