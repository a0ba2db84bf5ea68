package dev.capsize.drivers.kafka;

import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.errors.TimeoutException;

/** Errors of the client library in few and short words. */
final class Texts {

  private Texts() {}

  /** The kind of the error: messages of the library name partitions, offsets and milliseconds. */
  static String of(Throwable error) {
    Throwable cause =
        error instanceof ExecutionException && error.getCause() != null ? error.getCause() : error;
    return cause instanceof TimeoutException
        ? "no answer in time"
        : cause.getClass().getSimpleName().replace("Exception", "");
  }
}
