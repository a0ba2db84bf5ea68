/** Faults of whole nodes and their processes. */
@NullMarked
package dev.capsize.runtime.fault.node;

import org.jspecify.annotations.NullMarked;
