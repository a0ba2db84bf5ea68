package dev.capsize.check.linear;

import dev.capsize.check.call.InvalidHistoryException;

/** One history, seen through a model. */
interface Lens {

  /** Whether a call says or does anything. */
  boolean matters(int call) throws InvalidHistoryException;

  /** The part of the state that a call is about. */
  long partition(int call);

  /** The machine for some calls, in this order; only those that matter. */
  Machine machine(int[] calls);
}
