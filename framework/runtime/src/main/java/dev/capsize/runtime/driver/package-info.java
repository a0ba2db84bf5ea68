/** The seam to real systems: what a driver is and what its clients answer. */
@NullMarked
package dev.capsize.runtime.driver;

import org.jspecify.annotations.NullMarked;
