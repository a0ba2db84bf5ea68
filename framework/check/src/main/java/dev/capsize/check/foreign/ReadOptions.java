package dev.capsize.check.foreign;

import java.util.Optional;

/**
 * How a file is to be understood.
 *
 * @param format how it is written; empty: its content tells
 * @param keyed whether values are pairs of a key and the value proper, as Jepsen's independent
 *     workloads write them
 * @since 0.1
 */
public record ReadOptions(Optional<HistoryFormat> format, boolean keyed) {

  /** The content tells the format, and values are what they are. */
  public static final ReadOptions DEFAULT = new ReadOptions(Optional.empty(), false);
}
