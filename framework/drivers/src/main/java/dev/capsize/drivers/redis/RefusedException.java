package dev.capsize.drivers.redis;

import java.io.IOException;
import java.util.Set;

/** The server answered with an error. */
final class RefusedException extends IOException {

  private static final long serialVersionUID = 1;

  /** All of these come before a command is executed. */
  private static final Set<String> BEFORE =
      Set.of(
          "READONLY", // a replica
          "NOREPLICAS", // fewer replicas than min-replicas-to-write
          "LOADING", // starting
          "MASTERDOWN", // a replica without its master
          "MISCONF", // the disk does not take what it should
          "OOM", // no memory for it
          "BUSY", // in a script
          "NOAUTH",
          "NOPERM",
          "WRONGPASS",
          "WRONGTYPE");

  RefusedException(String message) {
    super(message.lines().findFirst().orElse(""));
  }

  /** Whether it proves that nothing happened. */
  boolean withoutEffect() {
    return BEFORE.contains(String.valueOf(getMessage()).split(" ", 2)[0]);
  }
}
