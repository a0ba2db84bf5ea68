package dev.capsize.check.foreign;

import dev.capsize.check.call.InvalidHistoryException;

/** Values of a text, one after the other. */
interface Forms {

  /** Reads the value that comes next, and adds its codes. */
  void value(CodeBuffer to) throws InvalidHistoryException;
}
