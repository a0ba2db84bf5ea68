package dev.capsize.drivers.postgres;

import dev.capsize.runtime.driver.Outcome;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an error says about the effect of a statement that commits itself.
 *
 * <p>Only a rejection that the server makes before it commits proves that nothing happened. All
 * others may come after the commit, or instead of its confirmation: 57P01 and 57P02 (the server
 * goes down, maybe while it waits for a replica), 57014 (cancelled, maybe during that wait), 08xxx
 * (the connection broke), XXxxx, 58xxx (the server is in trouble).
 */
final class Verdicts {

  /** Classes whose errors arise before a commit. */
  private static final Set<String> REJECTED_CLASSES =
      Set.of(
          "0A", // feature not supported
          "22", // data exception
          "23", // integrity; 23505 too: a client sends no element twice
          "28", // not authorized
          "3D", // no such database
          "3F", // no such schema
          "42"); // syntax, no such table, no privilege

  private static final Set<String> REJECTED =
      Set.of(
          "25006", // read-only: a standby
          "25P02", // in a failed transaction
          "40001", // serialization failure, conflict with recovery
          "40P01", // deadlock
          "53100", // disk full: at the commit itself it would be a panic
          "53300", // too many connections
          "55P03", // lock not available
          "57P03"); // starting up or shutting down: not let in

  /** What Hikari adds about its pool: almost every text would be another one. */
  private static final Pattern HIKARI_FIGURES = Pattern.compile(" \\(total=[^)]*\\)");

  private final Optional<String> secret;

  Verdicts(Optional<String> secret) {
    this.secret = secret.filter(text -> !text.isEmpty());
  }

  /** The outcome of a statement that was sent and ended with {@code error}. */
  Outcome of(SQLException error) {
    return rejected(error.getSQLState())
        ? new Outcome.Fail(text(error))
        : new Outcome.Info(text(error));
  }

  private static boolean rejected(@Nullable String state) {
    return state != null
        && state.length() == 5
        && (REJECTED.contains(state) || REJECTED_CLASSES.contains(state.substring(0, 2)));
  }

  /**
   * One line without keys and secrets: there are few different ones, and a record keeps each once.
   */
  String text(Throwable error) {
    String state =
        error instanceof SQLException sql && sql.getSQLState() != null
            ? sql.getSQLState() + " "
            : "";
    String line = state + firstLine(error);
    for (Throwable cause = error.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof SocketTimeoutException) {
        line = state + "no answer in time";
        break;
      }
      line += ": " + firstLine(cause);
    }
    String open = line;
    return secret.map(text -> open.replace(text, "***")).orElse(open);
  }

  private static String firstLine(Throwable error) {
    String message = error.getMessage();
    return message == null || message.isBlank()
        ? error.getClass().getSimpleName()
        : HIKARI_FIGURES.matcher(message.strip().lines().findFirst().orElse("")).replaceAll("");
  }
}
