package dev.capsize.check.linear;

import dev.capsize.check.call.Calls;
import dev.capsize.check.call.Truth;

/** A model of whose histories the values tell the verdict, as long as each is put in once. */
interface Shortcut {

  /**
   * The verdict of a part; UNKNOWN where the values do not tell it.
   *
   * @param calls the calls of the part
   * @param times when they were: one without a return may have happened or not
   */
  Truth decide(Calls history, int[] calls, Times times);
}
