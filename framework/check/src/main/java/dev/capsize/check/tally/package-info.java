/** What checks that pass over a history once or twice have in common: parts, numbers, findings. */
@NullMarked
package dev.capsize.check.tally;

import org.jspecify.annotations.NullMarked;
