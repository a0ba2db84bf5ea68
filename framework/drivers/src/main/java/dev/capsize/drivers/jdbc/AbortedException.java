package dev.capsize.drivers.jdbc;

import java.sql.SQLException;

/**
 * An operation ended with a proof that it had no effect: before its commit was sent, or because the
 * server does not take part now.
 *
 * @since 0.1
 */
public final class AbortedException extends Exception {

  private static final long serialVersionUID = 1;

  private final SQLException reason;
  private final boolean reusable;

  /**
   * @param reusable whether its connection can be used again: it has no transaction open any more
   */
  public AbortedException(SQLException reason, boolean reusable) {
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
