/** The capsize command. */
@NullMarked
package dev.capsize.cli;

import org.jspecify.annotations.NullMarked;
