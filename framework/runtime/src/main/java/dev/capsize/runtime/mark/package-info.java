/** Instants on the servers' side. */
@NullMarked
package dev.capsize.runtime.mark;

import org.jspecify.annotations.NullMarked;
