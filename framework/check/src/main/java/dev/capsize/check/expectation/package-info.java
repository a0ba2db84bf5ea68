/** The expectations that scenario files can name. One class each. */
@NullMarked
package dev.capsize.check.expectation;

import org.jspecify.annotations.NullMarked;
