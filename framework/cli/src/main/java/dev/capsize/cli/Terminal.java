package dev.capsize.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintWriter;
import java.lang.ProcessBuilder.Redirect;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Where a command speaks. Results go to {@code out}, everything on the way there to {@code err}.
 *
 * @param live whether lines on {@code err} may be drawn over
 * @param color whether words on {@code out} may be coloured
 */
record Terminal(PrintWriter out, PrintWriter err, boolean live, boolean color) {

  /** The streams of this process. */
  static Terminal ofProcess() {
    Map<String, String> env = System.getenv();
    boolean plain =
        "1".equals(env.get("CAPSIZE_PLAIN")) || "dumb".equals(env.getOrDefault("TERM", "dumb"));
    String noColor = env.getOrDefault("NO_COLOR", "");
    return new Terminal(
        new PrintWriter(System.out, true, UTF_8),
        new PrintWriter(System.err, true, UTF_8),
        !plain && isTerminal(2),
        !plain && noColor.isEmpty() && isTerminal(1));
  }

  /** For tests and pipes. */
  static Terminal plain(PrintWriter out, PrintWriter err) {
    return new Terminal(out, err, false, false);
  }

  /** The same terminal, where results are only said on the way. */
  Terminal withoutResults() {
    return new Terminal(err, err, live, false);
  }

  /** Something on the way, in one line. */
  void say(String line) {
    err.println("capsize: " + line);
  }

  /**
   * System.console() does not tell: before Java 22 it also wants the input to be a terminal, and
   * from then on it is always there.
   */
  private static boolean isTerminal(int descriptor) {
    try {
      Process test =
          new ProcessBuilder("test", "-t", Integer.toString(descriptor))
              .redirectInput(Redirect.INHERIT)
              .redirectOutput(Redirect.INHERIT)
              .redirectError(Redirect.INHERIT)
              .start();
      return test.waitFor(1, TimeUnit.SECONDS) && test.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
