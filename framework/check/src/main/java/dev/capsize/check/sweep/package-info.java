/** Judges a sweep from what its cuts came to: cut sets, single points, redundancy. Pure. */
@NullMarked
package dev.capsize.check.sweep;

import org.jspecify.annotations.NullMarked;
