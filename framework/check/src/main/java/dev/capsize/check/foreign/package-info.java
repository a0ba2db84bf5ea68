/** Histories that other tools have written, read an event at a time. */
@NullMarked
package dev.capsize.check.foreign;

import org.jspecify.annotations.NullMarked;
