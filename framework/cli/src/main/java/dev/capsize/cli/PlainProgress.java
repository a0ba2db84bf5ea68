package dev.capsize.cli;

import dev.capsize.model.record.Phase;
import dev.capsize.runtime.run.RunListener;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Progress for logs: one line a phase, a notice, and one every ten seconds. Thread-safe. */
final class PlainProgress implements RunListener {

  private static final Duration EVERY = Duration.ofSeconds(10);

  private final Terminal terminal;
  private final ProgressLine line;
  private @Nullable Stopwatch sinceStart;
  private Duration next = EVERY;

  PlainProgress(Terminal terminal, String role) {
    this.terminal = terminal;
    this.line = new ProgressLine(role);
  }

  @Override
  public synchronized void phase(Phase phase) {
    // Not earlier: the wait for other runs is not part of this one.
    sinceStart = sinceStart == null ? new Stopwatch() : sinceStart;
    notice(phase.text());
  }

  @Override
  public synchronized void notice(String text) {
    terminal
        .err()
        .println(sinceStart == null ? "capsize: " + text : sinceStart.clock() + " " + text);
  }

  @Override
  public synchronized void progress(Progress progress) {
    if (progress.elapsed().compareTo(next) >= 0) {
      next = progress.elapsed().plus(EVERY);
      terminal.err().println(line.next(progress));
    }
  }

  /** Since the first phase began. */
  synchronized Duration sinceStart() {
    return sinceStart == null ? Duration.ZERO : sinceStart.elapsed();
  }
}
