package dev.capsize.drivers.etcd;

import java.io.IOException;

/** There was no connection: the request certainly had no effect. */
final class NotSentException extends IOException {

  private static final long serialVersionUID = 1;

  NotSentException(String message) {
    super(message);
  }
}
