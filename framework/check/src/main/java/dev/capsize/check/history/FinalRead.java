package dev.capsize.check.history;

import dev.capsize.model.record.Operation;
import java.util.Arrays;

/**
 * All elements that one node had when the load had stopped.
 *
 * @since 0.1
 */
public final class FinalRead {

  private final String node;
  private final boolean ok;
  private final String reason;
  private final long invoked;
  private final long[] elements;

  private FinalRead(String node, boolean ok, String reason, long invoked, long[] elements) {
    this.node = node;
    this.ok = ok;
    this.reason = reason;
    this.invoked = invoked;
    this.elements = elements;
  }

  static FinalRead of(Operation op) {
    long[] elements = op.value().clone();
    Arrays.sort(elements);
    return new FinalRead(op.node(), op.ok(), op.reason(), op.invoked(), elements);
  }

  /** Of two reads of one node the one to believe: a success, and the later one. */
  static FinalRead better(FinalRead a, FinalRead b) {
    if (a.ok != b.ok) {
      return a.ok ? a : b;
    }
    return a.invoked > b.invoked ? a : b;
  }

  public String node() {
    return node;
  }

  public boolean ok() {
    return ok;
  }

  /** Why it could not be read; empty where it could. */
  public String reason() {
    return reason;
  }

  /** How many elements there are. */
  public int size() {
    return elements.length;
  }

  long invoked() {
    return invoked;
  }

  boolean has(long element) {
    return Arrays.binarySearch(elements, element) >= 0;
  }

  /** Sorted; not to be changed. */
  long[] elements() {
    return elements;
  }
}
