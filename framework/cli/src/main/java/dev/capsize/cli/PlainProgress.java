package dev.capsize.cli;

import dev.capsize.model.record.Phase;
import dev.capsize.runtime.run.RunListener;
import java.time.Duration;

/** Progress for logs: one line a phase, a notice, and one every ten seconds. Thread-safe. */
final class PlainProgress implements RunListener {

  private static final Duration EVERY = Duration.ofSeconds(10);

  private final Terminal terminal;
  private final ProgressLine line;
  private final Stopwatch stopwatch = new Stopwatch();
  private Duration next = EVERY;

  PlainProgress(Terminal terminal, String role) {
    this.terminal = terminal;
    this.line = new ProgressLine(role);
  }

  @Override
  public synchronized void phase(Phase phase) {
    terminal.err().println(stopwatch.clock() + " " + phase.text());
  }

  @Override
  public synchronized void notice(String text) {
    terminal.err().println(stopwatch.clock() + " " + text);
  }

  @Override
  public synchronized void progress(Progress progress) {
    if (progress.elapsed().compareTo(next) >= 0) {
      next = progress.elapsed().plus(EVERY);
      terminal.err().println(line.next(progress));
    }
  }
}
