/** Judgement of a run record: pure functions. */
@NullMarked
package dev.capsize.check;

import org.jspecify.annotations.NullMarked;
