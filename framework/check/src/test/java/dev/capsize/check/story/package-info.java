/** Records of runs that never happened, for tests. */
@NullMarked
package dev.capsize.check.story;

import org.jspecify.annotations.NullMarked;
