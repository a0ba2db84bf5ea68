package dev.capsize.check.linear;

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

  /** Whether the last total call has been observed, or was necessary, or neither. */
  private static final int OBSERVED = 0;

  private static final int UNOBSERVED = 1;
  private static final int UNNECESSARY = 2;

  final Machine machine;
  final Window window;
  final Choices choices;
  final int words;
  final long[] done;
  final long[] free;
  int state;
  private final boolean simple;
  private final boolean plain;
  private final Foresight foresight;
  private int luxury;
  private boolean committed;

  Walk(Partition part, Machine machine, boolean simple) {
    this.machine = machine;
    this.simple = simple;
    plain = machine.plain();
    window = new Window(part);
    choices = new Choices(machine, window);
    words = window.words;
    done = new long[words];
    free = new long[words];
    foresight = new Foresight(machine, window, done, free);
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

  boolean atEnd() {
    return window.event == window.events.length;
  }

  /** Passes events that leave no choice; true at the end. */
  boolean advance() {
    while (!atEnd()) {
      if (!step()) {
        return false;
      }
    }
    return true;
  }

  /** Passes one event if it leaves no choice. */
  boolean step() {
    int call = window.events[window.event];
    if (call >= 0) {
      enter(call);
      return true;
    }
    call = ~call;
    if (!window.isIn(done, call)) {
      boolean undone = !window.isIn(free, call);
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
        int at = window.slot(call);
        free[at >> 6] |= 1L << at;
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
    window.skip();
    if (window.returned(call) == Integer.MAX_VALUE) {
      int at = window.slot(call);
      free[at >> 6] |= 1L << at;
    }
  }

  private void pass(int call) {
    int at = window.slot(call);
    done[at >> 6] &= ~(1L << at);
    free[at >> 6] &= ~(1L << at);
    committed = false;
    if (luxury == UNOBSERVED && machine.total(call)) {
      luxury = OBSERVED; // Its return may have relied on what was done.
    }
    window.skip();
  }

  /** What could be done now: the calls that could take effect, those that return first first. */
  void collect() {
    int first = choices.top;
    if (simple) {
      candidates(first);
      return;
    }
    int returning = ~window.events[window.event];
    if (!committed && window.isIn(free, returning)) {
      choices.pass(state);
    }
    int from = choices.top;
    if (candidates(from) && luxury == OBSERVED && isHiding()) {
      covering(from);
    }
    if (luxury != OBSERVED || plain) {
      int kept = from;
      for (int i = from; i < choices.top; i++) {
        int call = choices.call(i);
        int after = choices.state(i);
        // Over something that nobody saw: that need not have been done.
        boolean idle = luxury != OBSERVED && machine.blind(call);
        if (!idle && (!plain || foresight.sensible(call, after, state, returning))) {
          choices.put(kept++, call, after);
        }
      }
      choices.top = kept;
    }
    if (choices.top > first + 1) {
      foresight.prefer(choices, first, state);
    }
  }

  /** Adds the calls that change the state; whether there are blind ones that do not. */
  private boolean candidates(int from) {
    boolean unchanged = false;
    for (int w = 0; w < words; w++) {
      long bits = window.open[w] & ~done[w];
      while (bits != 0) {
        long bit = bits & -bits;
        bits ^= bit;
        int call = window.holder(w, bit);
        int after = machine.step(state, call);
        if (after == state && simple) {
          if (machine.observer(call)) {
            free[w] |= bit;
          } else if ((free[w] & bit) == 0) {
            choices.add(from, call, after);
          }
        } else if (after == state) {
          if ((free[w] & bit) == 0) {
            luxury = OBSERVED;
            free[w] |= bit;
          }
          unchanged |= machine.blind(call);
        } else if (after != Machine.NONE) {
          choices.add(from, call, after);
        }
      }
    }
    return unchanged;
  }

  /** Whether a blind write of the value that is there already could hide others that are due. */
  private boolean isHiding() {
    for (int w = 0; w < words; w++) {
      long bits = window.open[w] & ~done[w] & ~free[w];
      while (bits != 0) {
        long bit = bits & -bits;
        bits ^= bit;
        if (machine.total(window.holder(w, bit))) {
          return true;
        }
      }
    }
    return false;
  }

  private void covering(int from) {
    for (int w = 0; w < words; w++) {
      long bits = window.open[w] & ~done[w];
      while (bits != 0) {
        long bit = bits & -bits;
        bits ^= bit;
        int call = window.holder(w, bit);
        if (machine.blind(call) && machine.step(state, call) == state) {
          choices.add(from, call, state);
        }
      }
    }
  }

  void take(int choice) {
    int call = choices.call(choice);
    int returning = ~window.events[window.event];
    if (call == Choices.PASS) {
      pass(returning);
      return;
    }
    state = choices.state(choice);
    int at = window.slot(call);
    long bit = 1L << at;
    int word = at >> 6;
    if (!simple) {
      committed = call != returning && window.isIn(free, returning);
      luxury = luxury(call);
    }
    done[word] |= bit;
    free[word] &= ~bit;
  }

  private int luxury(int call) {
    boolean optional = window.isIn(free, call);
    if (!machine.total(call)) {
      return plain && optional ? UNNECESSARY : OBSERVED;
    }
    boolean needed = !optional;
    if (machine.blind(call)) {
      int at = window.slot(call);
      free[at >> 6] |= 1L << at;
      needed |= overwritten();
    }
    return Math.max(luxury, needed ? UNOBSERVED : UNNECESSARY);
  }

  /** Whatever was possible in any state may have been done just before a blind write. */
  private boolean overwritten() {
    boolean any = false;
    for (int w = 0; w < words; w++) {
      long bits = window.open[w] & ~done[w] & ~free[w];
      while (bits != 0) {
        long bit = bits & -bits;
        bits ^= bit;
        if (machine.total(window.holder(w, bit))) {
          free[w] |= bit;
          any = true;
        }
      }
    }
    return any;
  }

  /** Goes to an event, with all calls that are open then free. */
  void begin(int from) {
    while (window.event < from) {
      window.skip();
    }
    System.arraycopy(window.open, 0, free, 0, words);
  }
}
