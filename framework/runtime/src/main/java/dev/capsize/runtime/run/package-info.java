/** The one runner. */
@NullMarked
package dev.capsize.runtime.run;

import org.jspecify.annotations.NullMarked;
