/**
 * Postgres through pgjdbc: one connection a client, or a pool as applications have it.
 *
 * <p>The client libraries are optional: only classes that are not parts refer to them, so that the
 * parts load without.
 */
@NullMarked
package dev.capsize.drivers.postgres;

import org.jspecify.annotations.NullMarked;
