/**
 * The JUnit Platform engine: discovers scenario files, calls the runner, reports what it found.
 *
 * <p>A build knows two things of it: the marker {@link dev.capsize.engine.CapsizeScenarios} and the
 * configuration keys in {@link dev.capsize.engine.CapsizeConfiguration}. One scenario file is one
 * test. What is not PASSED is never skipped or aborted, because builds show that as green.
 */
@NullMarked
package dev.capsize.engine;

import org.jspecify.annotations.NullMarked;
