package dev.capsize.cli;

import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The entry of the {@code capsize} command.
 *
 * @since 0.1
 */
public final class Main {

  private Main() {}

  /** Runs a command and ends this process with its exit code. */
  public static void main(String[] args) {
    // Testcontainers tells its life story at INFO; what matters to a user is said by the commands.
    Logger.getLogger("").setLevel(Level.WARNING);
    System.exit(Cli.run(Terminal.ofProcess(), args));
  }
}
