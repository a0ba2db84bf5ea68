package dev.capsize.cli;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * The entry of the {@code capsize} command.
 *
 * @since 0.1
 */
public final class Main {

  private static final Logger ROOT = Logger.getLogger("");

  /** They tell, with stack traces, of every way to an engine that they try in vain. */
  private static final List<Logger> TALKATIVE =
      Stream.of("org.testcontainers", "com.github.dockerjava", "com.rabbitmq", "org.apache.kafka")
          .map(Logger::getLogger)
          .toList();

  private Main() {}

  /** Runs a command and ends this process with its exit code. */
  public static void main(String[] args) {
    boolean debug = Cli.wantsDebug(args);
    ROOT.setLevel(debug ? Level.INFO : Level.WARNING);
    TALKATIVE.forEach(logger -> logger.setLevel(debug ? Level.INFO : Level.OFF));
    System.exit(Cli.run(Terminal.ofProcess(), args));
  }
}
