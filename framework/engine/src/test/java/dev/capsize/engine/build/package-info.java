/** Real Maven builds with the engine in them, without containers. */
@NullMarked
package dev.capsize.engine.build;

import org.jspecify.annotations.NullMarked;
