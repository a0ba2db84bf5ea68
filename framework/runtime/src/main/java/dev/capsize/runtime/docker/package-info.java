/** The container engine: what is asked of it, and what carries our labels. */
@NullMarked
package dev.capsize.runtime.docker;

import org.jspecify.annotations.NullMarked;
