/** Quantities with units as scenario files write them. */
@NullMarked
package dev.capsize.model.value;

import org.jspecify.annotations.NullMarked;
