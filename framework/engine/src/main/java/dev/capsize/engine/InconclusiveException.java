package dev.capsize.engine;

/** The evidence of a run does not suffice for a verdict. An error of the test, never a skip. */
final class InconclusiveException extends RuntimeException {

  InconclusiveException(String message, StackTraceElement[] trace) {
    super(message);
    setStackTrace(trace);
  }
}
