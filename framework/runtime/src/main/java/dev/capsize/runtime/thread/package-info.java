/** Threads that never keep the JVM alive. */
@NullMarked
package dev.capsize.runtime.thread;

import org.jspecify.annotations.NullMarked;
