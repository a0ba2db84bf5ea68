/** Faults of disks: of volumes of a declared size, never of the host's own disk. */
@NullMarked
package dev.capsize.runtime.fault.disk;

import org.jspecify.annotations.NullMarked;
