package dev.capsize.runtime.run;

/** Capsize cannot go on with this run; no verdict on the system. */
final class RunAbortedException extends RuntimeException {

  RunAbortedException(String message, Throwable cause) {
    super(message, cause);
  }

  RunAbortedException(String message) {
    super(message);
  }
}
