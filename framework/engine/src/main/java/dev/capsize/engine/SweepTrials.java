package dev.capsize.engine;

import dev.capsize.check.sweep.CutOutcome;
import dev.capsize.check.sweep.SweepJudgement;
import dev.capsize.check.sweep.UntriedCut;
import dev.capsize.model.sweep.Cut;
import dev.capsize.runtime.docker.EngineUnavailableException;
import dev.capsize.runtime.run.SweepSession;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** A sweep that is open: its cuts are tried in the order in which they are asked for. */
interface SweepTrials extends AutoCloseable {

  /** Where its records are. */
  Path folder();

  /** Why a cut is not tried; empty: it is to be. Asked once of each cut. */
  Optional<UntriedCut> untried(Cut cut);

  CutOutcome run(Cut cut) throws EngineUnavailableException, IOException;

  /** Ends it; what was not asked for is open. */
  SweepJudgement finish() throws IOException;

  @Override
  void close() throws IOException;

  /** Real faults on real containers. */
  record Real(SweepSession session) implements SweepTrials {

    @Override
    public Path folder() {
      return session.folder();
    }

    @Override
    public Optional<UntriedCut> untried(Cut cut) {
      return session.untried(cut);
    }

    @Override
    public CutOutcome run(Cut cut) throws EngineUnavailableException, IOException {
      return session.run(cut);
    }

    @Override
    public SweepJudgement finish() throws IOException {
      return session.finish();
    }

    @Override
    public void close() throws IOException {
      session.close();
    }
  }
}
