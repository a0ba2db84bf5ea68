package dev.capsize.check.linear;

import dev.capsize.check.call.Truth;
import java.util.Arrays;

/**
 * Decides by sorting what needs a search elsewhere: histories in which every value that was seen
 * tells which calls made it. A block is a write, the calls that changed its value one after the
 * other, and all that saw these values: nothing else can have taken effect between them. So each
 * block has its place in time, and it remains to see whether these places exclude each other:
 * Gibbons and Korach, "Testing shared memories" (1997), whose clusters are blocks of one write.
 */
final class Blocks {

  /** A call that was not seen: it can be anywhere outside of the blocks. */
  static final int ALONE = -1;

  /** A call that is not looked at: it need not have happened. */
  static final int NOWHERE = -2;

  /** The block of the first state, which was written before everything. */
  static final int FIRST = 0;

  private final Times times;
  private final int[] block;
  private final int[] stage;
  private final int blocks;

  /**
   * The calls of a part.
   *
   * @param times when they were
   * @param block the block of each call, from 0, or one of the constants
   * @param stage the place of each call in its block: the write 0, those who saw its value 1, who
   *     changed it 2, who saw that 3
   * @param blocks how many blocks there are
   */
  Blocks(Times times, int[] block, int[] stage, int blocks) {
    this.times = times;
    this.block = block;
    this.stage = stage;
    this.blocks = blocks;
  }

  /** OK or ILLEGAL. */
  Truth decide() {
    int calls = times.calls();
    int[] from = new int[blocks];
    int[] until = new int[blocks];
    int[] stages = new int[blocks];
    Arrays.fill(from, Integer.MAX_VALUE);
    Arrays.fill(until, -1);
    from[FIRST] = -1;
    int alone = 0;
    for (int call = 0; call < calls; call++) {
      int in = block[call];
      if (in >= 0) {
        from[in] = Math.min(from[in], times.returned(call));
        until[in] = Math.max(until[in], times.entered(call));
        stages[in] = Math.max(stages[in], stage[call] + 1);
      } else if (in == ALONE) {
        alone++;
      }
    }
    return ordered(stages) && apart(from, until, alone) ? Truth.OK : Truth.ILLEGAL;
  }

  /** Whether inside of each block nobody returned before somebody of an earlier stage entered. */
  private boolean ordered(int[] stages) {
    int[] offset = new int[blocks + 1];
    for (int i = 0; i < blocks; i++) {
      offset[i + 1] = offset[i] + stages[i];
    }
    int[] latest = new int[offset[blocks]];
    Arrays.fill(latest, -1);
    for (int call = 0; call < times.calls(); call++) {
      if (block[call] >= 0) {
        int at = offset[block[call]] + stage[call];
        latest[at] = Math.max(latest[at], times.entered(call));
      }
    }
    for (int i = 0; i < blocks; i++) {
      for (int at = offset[i] + 1; at < offset[i + 1]; at++) {
        latest[at] = Math.max(latest[at], latest[at - 1]);
      }
    }
    for (int call = 0; call < times.calls(); call++) {
      if (block[call] >= 0
          && stage[call] > 0
          && times.returned(call) < latest[offset[block[call]] + stage[call] - 1]) {
        return false;
      }
    }
    return true;
  }

  /** Whether the blocks that last are apart, and no other must be during one of them. */
  private boolean apart(int[] from, int[] until, int alone) {
    long[] lasting = new long[blocks];
    long[] moments = new long[blocks + alone];
    int last = 0;
    int brief = 0;
    for (int i = 0; i < blocks; i++) {
      if (from[i] < until[i]) {
        lasting[last++] = (long) from[i] << 32 | until[i];
      } else if (until[i] >= 0) {
        moments[brief++] = (long) until[i] << 32 | from[i];
      }
    }
    for (int call = 0; call < times.calls(); call++) {
      if (block[call] == ALONE) {
        moments[brief++] = (long) times.entered(call) << 32 | times.returned(call);
      }
    }
    Arrays.sort(lasting, 0, last);
    for (int i = 1; i < last; i++) {
      if ((int) (lasting[i] >> 32) < (int) lasting[i - 1]) {
        return false;
      }
    }
    for (int i = 0; i < brief; i++) {
      int begin = (int) (moments[i] >> 32);
      int at = Arrays.binarySearch(lasting, 0, last, (long) begin << 32);
      int before = at < 0 ? -at - 2 : at;
      if (before >= 0 && (int) moments[i] < (int) lasting[before]) {
        return false;
      }
    }
    return true;
  }
}
