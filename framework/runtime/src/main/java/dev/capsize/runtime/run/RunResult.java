package dev.capsize.runtime.run;

import dev.capsize.check.Judgement;
import java.nio.file.Path;

/**
 * What a run came to.
 *
 * @param folder the run folder
 * @since 0.1
 */
public record RunResult(Path folder, Judgement judgement) {}
