package dev.capsize.check.foreign;

import dev.capsize.check.call.InvalidHistoryException;

/** The events of one file, in its order. */
interface Events {

  /** Reads the next one into a cleared event; false: there is none any more. */
  boolean next(Event event) throws InvalidHistoryException;
}
