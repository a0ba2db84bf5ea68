package dev.capsize.check.txn;

import java.util.Arrays;

/**
 * The versions of every list. The longest read of a key tells in which order its elements were
 * appended, since every version holds all the earlier ones. Positions are those of elements in that
 * read, from 0; version n is that of the first n elements. What was appended for certain and never
 * read comes behind all of that, in an unknown order. Immutable.
 */
final class AppendOrder {

  /** Nobody appended the element at this position, or it is there for the second time. */
  static final int NOBODY = -1;

  private final Txns txns;
  private final int[] longest;
  private final int[] reader;
  private final int[] start;
  private final int[] order;
  private final int[] position;
  private final boolean[] committed;
  private final int[] next;
  private final int[] sound;
  private final int[] hiddenStart;
  private final int[] hidden;

  AppendOrder(Txns txns) {
    this.txns = txns;
    int keys = txns.keys();
    longest = new int[keys];
    reader = new int[keys];
    start = new int[keys + 1];
    findLongest();
    order = new int[start[keys]];
    position = new int[txns.writes()];
    committed = new boolean[txns.calls().size()];
    sound = new int[keys];
    placeElements();
    next = new int[order.length + keys];
    findNext();
    hiddenStart = new int[keys + 1];
    hidden = findHidden();
  }

  /** The length of the longest version of a key. */
  int longest(int key) {
    return start[key + 1] - start[key];
  }

  /** The call that returned the longest version; negative where none was returned. */
  int reader(int key) {
    return reader[key];
  }

  /** An element of the longest version. */
  long element(int key, int index) {
    return txns.element(reader[key], longest[key], index);
  }

  /** The read that returned the longest version. */
  int longestRead(int key) {
    return longest[key];
  }

  /** The write of the element at a position; {@link #NOBODY} where there is none. */
  int at(int key, int index) {
    return order[start[key] + index];
  }

  /** The call that appended the element at a position, if it took effect; else negative. */
  int writer(int key, int index) {
    int write = order[start[key] + index];
    if (write < 0) {
      return -1;
    }
    int call = txns.writer(write);
    return committed[call] ? call : -1;
  }

  /** Where a write is in the order of its key; negative where it was never read. */
  int position(int write) {
    return position[write];
  }

  /** Up to which length the versions of a key are made of what took effect, each once. */
  int sound(int key) {
    return sound[key];
  }

  /** Whether a call took effect: it succeeded, or something that it wrote was read. */
  boolean committed(int call) {
    return committed[call];
  }

  /** The call that wrote the version after this one; negative where it was never read. */
  int next(int key, int version) {
    return next[start[key] + key + version];
  }

  /** The calls that took effect and whose appends to a key were never read, in their order. */
  int[] hidden(int key) {
    return Arrays.copyOfRange(hidden, hiddenStart[key], hiddenStart[key + 1]);
  }

  boolean hasHidden(int key) {
    return hiddenStart[key] < hiddenStart[key + 1];
  }

  private void findLongest() {
    Arrays.fill(reader, -1);
    int calls = txns.calls().size();
    for (int call = 0; call < calls; call++) {
      for (int op = txns.first(call); op < txns.end(call); op++) {
        int key = txns.key(op);
        if (txns.isRead(op) && txns.length(op) > start[key + 1]) {
          start[key + 1] = txns.length(op);
          longest[key] = op;
          reader[key] = call;
        }
      }
    }
    for (int key = 0; key < reader.length; key++) {
      start[key + 1] += start[key];
    }
  }

  private void placeElements() {
    Arrays.fill(position, -1);
    for (int key = 0; key < reader.length; key++) {
      int length = longest(key);
      sound[key] = length;
      for (int i = 0; i < length; i++) {
        int write = txns.find(key, element(key, i));
        boolean first = write >= 0 && position[write] < 0;
        order[start[key] + i] = first ? write : NOBODY;
        if (first) {
          position[write] = i;
          committed[txns.writer(write)] = !txns.failed(txns.writer(write));
        }
        if (!first || txns.failed(txns.writer(write))) {
          sound[key] = Math.min(sound[key], i);
        }
      }
    }
    for (int call = 0; call < committed.length; call++) {
      committed[call] |= txns.ok(call);
    }
  }

  /** Of a transaction only its last version counts: the next one is that of another writer. */
  private void findNext() {
    for (int key = 0; key < reader.length; key++) {
      int following = -1; // The first writer behind.
      int other = -1; // The first one behind that is another than it.
      for (int version = longest(key); version >= 0; version--) {
        int own = version == 0 ? -1 : writer(key, version - 1);
        next[start[key] + key + version] = own >= 0 && own == following ? other : following;
        if (own >= 0 && own != following) {
          other = following;
          following = own;
        }
      }
    }
  }

  private int[] findHidden() {
    int keys = reader.length;
    int[] seen = new int[keys];
    Arrays.fill(seen, -1);
    int calls = committed.length;
    for (int call = 0; call < calls; call++) {
      for (int op = txns.first(call); committed[call] && op < txns.end(call); op++) {
        if (txns.isWrite(op) && position[txns.write(op)] < 0 && seen[txns.key(op)] != call) {
          seen[txns.key(op)] = call;
          hiddenStart[txns.key(op) + 1]++;
        }
      }
    }
    for (int key = 0; key < keys; key++) {
      hiddenStart[key + 1] += hiddenStart[key];
    }
    int[] found = new int[hiddenStart[keys]];
    int[] place = Arrays.copyOf(hiddenStart, keys);
    Arrays.fill(seen, -1);
    for (int call = 0; call < calls; call++) {
      for (int op = txns.first(call); committed[call] && op < txns.end(call); op++) {
        if (txns.isWrite(op) && position[txns.write(op)] < 0 && seen[txns.key(op)] != call) {
          seen[txns.key(op)] = call;
          found[place[txns.key(op)]++] = call;
        }
      }
    }
    return found;
  }
}
