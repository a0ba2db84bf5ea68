package dev.capsize.engine;

/** Capsize itself failed, or left something behind. Says nothing about the system. */
final class ToolErrorException extends RuntimeException {

  ToolErrorException(String message, StackTraceElement[] trace) {
    super(message);
    setStackTrace(trace);
  }
}
