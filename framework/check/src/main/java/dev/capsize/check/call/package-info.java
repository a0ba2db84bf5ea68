/** Histories of any system: what was asked and answered, in columns, and what a checker says. */
@NullMarked
package dev.capsize.check.call;

import org.jspecify.annotations.NullMarked;
