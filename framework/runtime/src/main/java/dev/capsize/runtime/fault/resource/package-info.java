/** Faults that use up what a node may use: processor time, memory, processes. */
@NullMarked
package dev.capsize.runtime.fault.resource;

import org.jspecify.annotations.NullMarked;
