package dev.capsize.check.promise;

/**
 * What a promise is about.
 *
 * @since 0.1
 */
public enum Family {
  /** One object behaves as if calls came one after the other, in real time. */
  LINEARIZABILITY("linearizability"),
  /** What was acknowledged is there, and nothing else is. */
  LEDGER("ledgers"),
  /** Transactions are isolated from each other. */
  TRANSACTIONS("transactions"),
  /** What one client sees does not go backwards, or is not too old. */
  SESSION("sessions");

  private final String text;

  Family(String text) {
    this.text = text;
  }

  /** For people: {@code transactions}. */
  public String text() {
    return text;
  }
}
