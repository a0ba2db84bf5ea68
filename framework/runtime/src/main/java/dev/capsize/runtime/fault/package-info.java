/** Faults: the seam and the catalogue. */
@NullMarked
package dev.capsize.runtime.fault;

import org.jspecify.annotations.NullMarked;
