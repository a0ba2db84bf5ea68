/**
 * Judgement of a run record: pure functions.
 *
 * <p>{@link dev.capsize.check.Judge} takes a record and gives a {@link
 * dev.capsize.check.Judgement}. It derives an {@link dev.capsize.check.Evidence} once, asks every
 * {@link dev.capsize.check.Expectation} of the scenario for its {@link dev.capsize.check.Finding},
 * and composes the verdict. The same record always gives the same judgement.
 */
@NullMarked
package dev.capsize.check;

import org.jspecify.annotations.NullMarked;
