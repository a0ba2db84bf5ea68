/** Faults of the clock that the processes of a node read, where the node has opted in. */
@NullMarked
package dev.capsize.runtime.fault.clock;

import org.jspecify.annotations.NullMarked;
