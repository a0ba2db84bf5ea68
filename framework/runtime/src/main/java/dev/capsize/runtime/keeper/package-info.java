/** What cleans up when the test JVM is gone. */
@NullMarked
package dev.capsize.runtime.keeper;

import org.jspecify.annotations.NullMarked;
