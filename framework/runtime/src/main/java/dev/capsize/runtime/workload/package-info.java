/** Load on an open schedule, and the witness. */
@NullMarked
package dev.capsize.runtime.workload;

import org.jspecify.annotations.NullMarked;
