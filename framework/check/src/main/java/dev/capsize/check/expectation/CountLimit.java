package dev.capsize.check.expectation;

import dev.capsize.model.part.Values;

/**
 * How many there may be.
 *
 * @param count the limit
 * @param exactly whether fewer are wrong, too
 */
record CountLimit(long count, boolean exactly) {

  /**
   * From {@code exactly} and {@code at-most}; where neither is given, none are allowed, unless only
   * {@code at-most-age} limits them.
   */
  static CountLimit of(Values values) {
    if (values.has("exactly")) {
      return new CountLimit(values.integer("exactly"), true);
    }
    if (values.has("at-most")) {
      return new CountLimit(values.integer("at-most"), false);
    }
    return values.has("at-most-age")
        ? new CountLimit(Long.MAX_VALUE, false)
        : new CountLimit(0, true);
  }

  boolean limited() {
    return count != Long.MAX_VALUE;
  }

  boolean allows(long actual) {
    return exactly ? actual == count : actual <= count;
  }

  String text() {
    return (exactly ? "exactly " : "at most ") + count;
  }

  String difference(long actual) {
    return actual > count ? actual - count + " too many" : count - actual + " too few";
  }
}
