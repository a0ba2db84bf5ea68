/** Faults that people do on purpose or by mistake: restarts, operations, commands. */
@NullMarked
package dev.capsize.runtime.fault.planned;

import org.jspecify.annotations.NullMarked;
