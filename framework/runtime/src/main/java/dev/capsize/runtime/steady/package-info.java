/** Normal: live state, the conditions of the steady state and their watch. */
@NullMarked
package dev.capsize.runtime.steady;

import org.jspecify.annotations.NullMarked;
