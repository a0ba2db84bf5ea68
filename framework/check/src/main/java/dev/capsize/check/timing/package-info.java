/** What the events say, joined with the operations: marks, steady state, redundancy. */
@NullMarked
package dev.capsize.check.timing;

import org.jspecify.annotations.NullMarked;
