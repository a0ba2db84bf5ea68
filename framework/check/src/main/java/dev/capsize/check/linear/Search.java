package dev.capsize.check.linear;

import dev.capsize.check.call.Truth;
import java.util.Arrays;

/**
 * Looks for a linearization depth first, after Wing and Gong, "Testing and verifying concurrent
 * objects" (1993). The quickest way where nearly every choice is a good one.
 */
final class Search {

  private static final int CLOCK_EVERY = 1 << 10;
  private static final int FRAME = 5;

  private final Walk walk;
  private final Visited visited;
  private int[] frames = new int[16 * FRAME];
  private long[] frameMasks;
  private int depth;
  private int furthest;
  private long nodes;

  Search(Walk walk) {
    this.walk = walk;
    visited = new Visited(walk.words);
    frameMasks = new long[32 * walk.words];
  }

  /** The event that could be reached and not passed, when the part is illegal. */
  int furthest() {
    return furthest;
  }

  /** Decides, or gives up after so many configurations, at a time, or at a size in bytes. */
  Truth run(long most, long deadline, long bytes) {
    while (true) {
      if (walk.advance()) {
        return Truth.OK;
      }
      furthest = Math.max(furthest, walk.window.event);
      if (++nodes >= most) {
        return Truth.UNKNOWN;
      }
      if (nodes % CLOCK_EVERY == 0
          && (System.nanoTime() - deadline > 0 || visited.bytes() > bytes)) {
        return Truth.UNKNOWN;
      }
      int from = walk.choices.top;
      walk.collect();
      int options = walk.choices.top - from;
      if (options == 0 || ((depth > 0 || options > 1) && !visited.add(walk))) {
        walk.choices.top = from;
        if (!back()) {
          return Truth.ILLEGAL;
        }
        continue;
      }
      if (options > 1) {
        push(from);
      } else {
        walk.choices.top = from;
      }
      walk.take(from);
    }
  }

  /** Remembers a choice; the first candidate is about to be taken. */
  private void push(int from) {
    int at = depth * FRAME;
    if (at == frames.length) {
      frames = Arrays.copyOf(frames, 2 * at);
    }
    frames[at] = walk.window.event;
    frames[at + 1] = walk.state;
    frames[at + 2] = from;
    frames[at + 3] = from + 1;
    frames[at + 4] = walk.flags();
    int words = walk.words;
    int masks = depth * 2 * words;
    if (masks + 2 * words > frameMasks.length) {
      frameMasks = Arrays.copyOf(frameMasks, 2 * (masks + 2 * words));
    }
    System.arraycopy(walk.done, 0, frameMasks, masks, words);
    System.arraycopy(walk.free, 0, frameMasks, masks + words, words);
    depth++;
  }

  /** Goes back to the last choice and takes its next candidate; false when there is none left. */
  private boolean back() {
    if (depth == 0) {
      return false;
    }
    int at = (depth - 1) * FRAME;
    walk.window.rewind(frames[at]);
    walk.state = frames[at + 1];
    walk.flags(frames[at + 4]);
    int words = walk.words;
    int masks = (depth - 1) * 2 * words;
    System.arraycopy(frameMasks, masks, walk.done, 0, words);
    System.arraycopy(frameMasks, masks + words, walk.free, 0, words);
    int candidate = frames[at + 3]++;
    if (candidate + 1 == walk.choices.top) {
      depth--;
      walk.choices.top = frames[at + 2];
    }
    walk.take(candidate);
    return true;
  }
}
