/** Faults of the network: what passes between nodes, and how. */
@NullMarked
package dev.capsize.runtime.fault.network;

import org.jspecify.annotations.NullMarked;
