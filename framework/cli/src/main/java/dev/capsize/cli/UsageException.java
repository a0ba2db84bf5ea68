package dev.capsize.cli;

/** The command line asks for something that cannot be; the message says what is possible. */
final class UsageException extends Exception {

  UsageException(String message) {
    super(message);
  }
}
