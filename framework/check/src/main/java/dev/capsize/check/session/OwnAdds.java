package dev.capsize.check.session;

import dev.capsize.check.tally.LongIndex;
import java.util.Arrays;

/**
 * The elements that each client relies on, in the order in which it came to: counted against what a
 * read has, so that a read costs only what it returns as long as nothing is missing.
 */
final class OwnAdds {

  private final LongIndex pairs; // Of client and element.
  private int[] seenBy; // Of a pair: the last read that had it; -1 where none.
  private int[] next; // Of a pair: the one before of the same client; -1 where none.
  private int[] newest = new int[16]; // Of a client: its last pair; -1 where none.
  private int[] count = new int[16]; // Of a client: how many.

  OwnAdds(int expected) {
    pairs = new LongIndex(expected);
    seenBy = new int[16];
    next = new int[16];
    Arrays.fill(newest, -1);
  }

  /** A client relies on an element from now on. */
  void add(int client, int element) {
    int before = pairs.size();
    int pair = pairs.add((long) client << 32 | element);
    if (pair != before) {
      return;
    }
    if (pair == next.length) {
      next = Arrays.copyOf(next, 2 * pair);
      seenBy = Arrays.copyOf(seenBy, 2 * pair);
    }
    if (client >= newest.length) {
      int length = newest.length;
      newest = Arrays.copyOf(newest, Math.max(2 * length, client + 1));
      count = Arrays.copyOf(count, newest.length);
      Arrays.fill(newest, length, newest.length, -1);
    }
    seenBy[pair] = -1;
    next[pair] = newest[client];
    newest[client] = pair;
    count[client]++;
  }

  /** Whether a client relies on nothing so far. */
  boolean isEmpty(int client) {
    return client >= count.length || count[client] == 0;
  }

  /** The newest element that a client relies on and that is not in what it reads; -1 if none. */
  int missing(int client, int[] seen, int read) {
    if (isEmpty(client)) {
      return -1;
    }
    int due = count[client];
    for (int element : seen) {
      int pair = pairs.find((long) client << 32 | element);
      if (pair >= 0 && seenBy[pair] != read) {
        seenBy[pair] = read;
        due--;
      }
    }
    if (due == 0) {
      return -1;
    }
    int pair = newest[client];
    while (seenBy[pair] == read) {
      pair = next[pair];
    }
    return (int) pairs.key(pair);
  }
}
