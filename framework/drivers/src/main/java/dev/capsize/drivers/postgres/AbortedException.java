package dev.capsize.drivers.postgres;

import java.sql.SQLException;

/** A transaction ended before its commit was sent: it certainly had no effect. */
final class AbortedException extends Exception {

  private static final long serialVersionUID = 1;

  private final SQLException reason;
  private final boolean reusable;

  /**
   * @param reusable whether its connection has no transaction open any more
   */
  AbortedException(SQLException reason, boolean reusable) {
    super(reason);
    this.reason = reason;
    this.reusable = reusable;
  }

  SQLException reason() {
    return reason;
  }

  boolean reusable() {
    return reusable;
  }
}
