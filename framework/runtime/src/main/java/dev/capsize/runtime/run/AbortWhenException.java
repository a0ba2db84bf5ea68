package dev.capsize.runtime.run;

/** The scenario's abort-when has come true. */
final class AbortWhenException extends RuntimeException {

  /**
   * @param reason which probe did not hold, for people
   */
  AbortWhenException(String reason) {
    super(reason);
  }
}
