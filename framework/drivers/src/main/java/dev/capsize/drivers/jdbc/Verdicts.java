package dev.capsize.drivers.jdbc;

import dev.capsize.runtime.driver.Outcome;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.util.Optional;

/**
 * The outcome of what ended with an error, and a text for it.
 *
 * @since 0.1
 */
public final class Verdicts {

  private final Optional<String> secret;
  private final Dialect dialect;

  /**
   * @param secret what no text may show
   */
  public Verdicts(Optional<String> secret, Dialect dialect) {
    this.secret = secret.filter(text -> !text.isEmpty());
    this.dialect = dialect;
  }

  /** The outcome of a statement that was sent and ended with {@code error}. */
  public Outcome of(SQLException error) {
    return dialect.rejected(error) ? new Outcome.Fail(text(error)) : new Outcome.Info(text(error));
  }

  /**
   * One line without keys and secrets: there are few different ones, and a record keeps each once.
   */
  public String text(Throwable error) {
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
      String why = firstLine(cause);
      if (!line.endsWith(why)) {
        line += ": " + why;
      }
    }
    String open = line;
    return secret.map(text -> open.replace(text, "***")).orElse(open);
  }

  private String firstLine(Throwable error) {
    String message = error.getMessage();
    return message == null || message.isBlank()
        ? error.getClass().getSimpleName()
        : dialect.plain(message.strip().lines().findFirst().orElse(""));
  }
}
