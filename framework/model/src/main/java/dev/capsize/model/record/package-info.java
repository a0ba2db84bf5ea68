/** The run record on disk: events, operations, node logs. */
@NullMarked
package dev.capsize.model.record;

import org.jspecify.annotations.NullMarked;
