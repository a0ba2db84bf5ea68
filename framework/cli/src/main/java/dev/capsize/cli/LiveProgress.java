package dev.capsize.cli;

import dev.capsize.model.record.Phase;
import dev.capsize.runtime.run.RunListener;
import org.jspecify.annotations.Nullable;

/** Progress for people at a terminal: one line that is drawn over and over. Thread-safe. */
final class LiveProgress implements RunListener, AutoCloseable {

  /** Back to the start of the line, empty it, and let what is too long be cut, not wrapped. */
  private static final String DRAW_OVER = "\r\033[2K\033[?7l";

  private static final String WRAP_AGAIN = "\033[?7h";

  private final Terminal terminal;
  private final ProgressLine line;
  private @Nullable Stopwatch sinceStart;
  private String shown = "";

  LiveProgress(Terminal terminal, String role) {
    this.terminal = terminal;
    this.line = new ProgressLine(role);
  }

  @Override
  public synchronized void phase(Phase phase) {
    // Not earlier: the wait for other runs is not part of this one.
    sinceStart = sinceStart == null ? new Stopwatch() : sinceStart;
    draw(stamped(phase.text()));
  }

  @Override
  public synchronized void notice(String text) {
    String below = shown;
    draw(stamped(text));
    terminal.err().println();
    draw(below);
  }

  @Override
  public synchronized void progress(Progress progress) {
    draw(line.next(progress));
  }

  /** Leaves an empty line. */
  @Override
  public synchronized void close() {
    draw("");
  }

  private String stamped(String text) {
    return sinceStart == null ? "capsize: " + text : sinceStart.clock() + " " + text;
  }

  private void draw(String text) {
    shown = text;
    terminal.err().print(DRAW_OVER + text + WRAP_AGAIN);
    terminal.err().flush();
  }
}
