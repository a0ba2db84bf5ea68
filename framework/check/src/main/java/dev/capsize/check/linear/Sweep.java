package dev.capsize.check.linear;

import dev.capsize.check.call.Truth;

/**
 * Looks for a linearization event by event, with all configurations that are possible there and
 * that no other covers. Needs memory for these alone, and no wrong choice costs more than it can be
 * told apart from the right one: slower than {@link Search} where that is quick, and never much.
 */
final class Sweep {

  private static final int CLOCK_EVERY = 1 << 8;

  private final Walk walk;
  private Visited now;
  private Visited after;
  private final Visited seen;
  private long steps;

  /** A sweep from where the walk is. */
  Sweep(Walk walk) {
    this.walk = walk;
    now = new Visited(walk.words);
    after = new Visited(walk.words);
    seen = new Visited(walk.words);
    now.add(walk);
  }

  /**
   * A sweep from a later event, in each of some states, with the open calls as free as can be: it
   * is illegal only if it is so whatever was before.
   */
  Sweep(Walk walk, int event, int[] states) {
    this.walk = walk;
    now = new Visited(walk.words);
    after = new Visited(walk.words);
    seen = new Visited(walk.words);
    walk.begin(event);
    for (int state : states) {
      walk.state = state;
      now.add(walk);
    }
  }

  /** The event that could be reached and not passed, when the part is illegal. */
  int furthest() {
    return walk.window.event;
  }

  /** What was possible before {@link #furthest()}. */
  Visited last() {
    return now;
  }

  /** The walk, to load one of {@link #last()} into. */
  Walk walk() {
    return walk;
  }

  /** How many configurations were looked at. */
  long steps() {
    return steps;
  }

  /** Decides, or gives up at a time or at a size in bytes. */
  Truth run(long deadline, long bytes) {
    return run(Long.MAX_VALUE, deadline, bytes);
  }

  /** Decides, or gives up after so many configurations, at a time, or at a size in bytes. */
  Truth run(long most, long deadline, long bytes) {
    while (!walk.atEnd()) {
      int event = walk.window.event;
      after.clear();
      seen.clear();
      for (int i = 0; i < now.size(); i++) {
        now.load(i, walk);
        if (!pass(event, most, deadline, bytes)) {
          return Truth.UNKNOWN;
        }
        walk.window.rewind(event);
      }
      if (after.size() == 0) {
        return Truth.ILLEGAL;
      }
      Visited spare = now;
      now = after;
      after = spare;
      now.load(0, walk);
      walk.window.skip();
    }
    return Truth.OK;
  }

  /** All ways past one event from one configuration; false at the end of what it may spend. */
  private boolean pass(int event, long most, long deadline, long bytes) {
    if (walk.step()) {
      after.add(walk);
      return true;
    }
    if (++steps >= most
        || (steps % CLOCK_EVERY == 0
            && (System.nanoTime() - deadline > 0
                || now.bytes() + after.bytes() + seen.bytes() > bytes))) {
      return false;
    }
    int from = walk.choices.top;
    walk.collect();
    int to = walk.choices.top;
    int here = seen.size();
    if (to == from || !seen.add(walk)) {
      walk.choices.top = from;
      return true;
    }
    for (int i = from; i < to; i++) {
      if (i > from) {
        seen.load(here, walk);
      }
      walk.take(i);
      boolean within = true;
      if (walk.window.event > event) {
        after.add(walk);
      } else {
        within = pass(event, most, deadline, bytes);
      }
      walk.window.rewind(event);
      if (!within) {
        return false;
      }
    }
    walk.choices.top = from;
    return true;
  }
}
