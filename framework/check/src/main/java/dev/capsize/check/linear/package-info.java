/** Linearizability of any sequential model, decided by a bounded search. */
@NullMarked
package dev.capsize.check.linear;

import org.jspecify.annotations.NullMarked;
