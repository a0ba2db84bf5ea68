package dev.capsize.check.sweep;

import dev.capsize.check.Finding;
import dev.capsize.check.Verdict;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a sweep came to.
 *
 * @param scenario the scenario's id
 * @param run the sweep's id
 * @param folder where its records are
 * @param reason the verdict in one sentence
 * @param toolError what Capsize itself did wrong; null: nothing
 * @param findings one for each expectation of the whole
 * @param redundancy by group
 * @since 0.1
 */
public record SweepJudgement(
    String scenario,
    String name,
    String run,
    long seed,
    Path folder,
    Verdict verdict,
    String reason,
    @Nullable String toolError,
    List<Finding> findings,
    List<Redundancy> redundancy,
    SweepEvidence evidence) {}
