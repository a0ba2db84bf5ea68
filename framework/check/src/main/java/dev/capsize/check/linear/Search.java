package dev.capsize.check.linear;

import dev.capsize.check.call.Truth;
import java.util.Arrays;

/**
 * Looks for a linearization of one part: depth first over (next return, state, what the open calls
 * have come to), after Wing and Gong, "Testing and verifying concurrent objects" (1993), and Lowe,
 * "Testing for linearizability" (2017): a call takes effect no earlier than a return demands it. An
 * open call is undone, done (it took effect) or free: it may be counted as done or as not, whatever
 * suits later. Free is a call of unknown outcome; one that would not have changed a state that was
 * passed while it was open; and one that is possible in every state, when a blind write took effect
 * over it. So one configuration stands for exponentially many.
 */
final class Search {

  private static final int CLOCK_EVERY = 1 << 10;
  private static final int FRAME = 5;

  /** In the place of a candidate: let the return go by, the call is as good as done. */
  private static final int PASS = -1;

  /** Whether the last total call was necessary, has been observed, or neither. */
  private static final int OBSERVED = 0;

  private static final int UNOBSERVED = 1;
  private static final int UNNECESSARY = 2;

  private final Machine machine;
  private final int[] events;
  private final int[] slot;
  private final int[] returned;
  private final int words;
  private final int[] holder;
  private final long[] open;
  private final long[] done;
  private final long[] free;
  private final Visited visited;

  private int[] frames = new int[16 * FRAME];
  private long[] frameMasks;
  private int depth;
  private int[] candidates = new int[64];
  private int[] outcomes = new int[64];
  private int top;

  private int event;
  private int state;
  private int luxury;
  private boolean committed;
  private int furthest;
  private long nodes;

  Search(Partition part, Machine machine) {
    this.machine = machine;
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
    visited = new Visited(words);
    frameMasks = new long[32 * words];
    state = machine.initial();
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

  /** The event that could be reached and not passed, when the part is illegal. */
  int furthest() {
    return furthest;
  }

  /** How many configurations were looked at. */
  long nodes() {
    return nodes;
  }

  /**
   * Decides, or pauses after so many configurations more, at a time, or at a size in bytes; goes on
   * from there when it is called again.
   */
  Truth run(long most, long deadline, long bytes) {
    long end = nodes + most;
    while (true) {
      if (advance()) {
        return Truth.OK;
      }
      if (event > furthest) {
        furthest = event;
      }
      if (++nodes >= end) {
        return Truth.UNKNOWN;
      }
      if (nodes % CLOCK_EVERY == 0
          && (System.nanoTime() - deadline > 0 || visited.bytes() > bytes)) {
        return Truth.UNKNOWN;
      }
      int from = top;
      collect();
      int options = top - from;
      if (options == 0
          || (depth > 0 || options > 1)
              && !visited.add(
                  event, state, luxury * 2 + (committed ? 1 : 0), done, free)) {
        top = from;
        if (!back()) {
          return Truth.ILLEGAL;
        }
        continue;
      }
      if (options > 1) {
        push(from);
      } else {
        top = from;
      }
      take(from);
    }
  }

  /** Passes events that leave no choice; true at the end. */
  private boolean advance() {
    while (event < events.length) {
      int call = events[event];
      if (call >= 0) {
        int at = slot[call];
        holder[at] = call;
        open[at >> 6] |= 1L << at;
        if (returned[call] == Integer.MAX_VALUE) {
          free[at >> 6] |= 1L << at;
        }
        event++;
        continue;
      }
      call = ~call;
      int at = slot[call];
      long bit = 1L << at;
      int word = at >> 6;
      if ((done[word] & bit) == 0) {
        boolean undone = (free[word] & bit) == 0;
        if (undone || !machine.observer(call)) {
          if (machine.step(state, call) != state) {
            return false;
          }
          if (undone) {
            luxury = OBSERVED;
          }
        }
      }
      pass(call);
    }
    return true;
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
  private void collect() {
    int from = top;
    int returning = ~events[event];
    int at = slot[returning];
    if (!committed && (free[at >> 6] >> at & 1) != 0) {
      room();
      candidates[top] = PASS;
      outcomes[top++] = state;
      from++;
    }
    for (int w = 0; w < words; w++) {
      long bits = open[w] & ~done[w];
      while (bits != 0) {
        long bit = bits & -bits;
        bits ^= bit;
        int call = holder[(w << 6) + Long.numberOfTrailingZeros(bit)];
        int after = machine.step(state, call);
        if (after == state) {
          if ((free[w] & bit) == 0) {
            luxury = OBSERVED;
            free[w] |= bit;
          }
        } else if (after != Machine.NONE) {
          insert(from, call, after);
        }
      }
    }
    if (luxury != OBSERVED) {
      // A blind write over something that nobody saw: that need not have been done.
      int kept = from;
      for (int i = from; i < top; i++) {
        if (!machine.blind(candidates[i])) {
          candidates[kept] = candidates[i];
          outcomes[kept++] = outcomes[i];
        }
      }
      top = kept;
    }
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

  private void take(int candidate) {
    int call = candidates[candidate];
    int returning = ~events[event];
    if (call == PASS) {
      pass(returning);
      return;
    }
    state = outcomes[candidate];
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
      luxury = OBSERVED;
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

  /** Remembers a choice; the first candidate is about to be taken. */
  private void push(int from) {
    int at = depth * FRAME;
    if (at == frames.length) {
      frames = Arrays.copyOf(frames, 2 * at);
    }
    frames[at] = event;
    frames[at + 1] = state;
    frames[at + 2] = from;
    frames[at + 3] = from + 1;
    frames[at + 4] = luxury * 2 + (committed ? 1 : 0);
    int masks = depth * 2 * words;
    if (masks + 2 * words > frameMasks.length) {
      frameMasks = Arrays.copyOf(frameMasks, 2 * (masks + 2 * words));
    }
    System.arraycopy(done, 0, frameMasks, masks, words);
    System.arraycopy(free, 0, frameMasks, masks + words, words);
    depth++;
  }

  /** Goes back to the last choice and takes its next candidate; false when there is none left. */
  private boolean back() {
    if (depth == 0) {
      return false;
    }
    int at = (depth - 1) * FRAME;
    rewind(frames[at]);
    state = frames[at + 1];
    luxury = frames[at + 4] >> 1;
    committed = (frames[at + 4] & 1) != 0;
    int masks = (depth - 1) * 2 * words;
    System.arraycopy(frameMasks, masks, done, 0, words);
    System.arraycopy(frameMasks, masks + words, free, 0, words);
    int candidate = frames[at + 3]++;
    if (candidate + 1 == top) {
      depth--;
      top = frames[at + 2];
    }
    take(candidate);
    return true;
  }

  private void rewind(int to) {
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
