/**
 * Redis through Lettuce: straight to a server, or to the master that the sentinels name.
 *
 * <p>The client library is optional: only classes that are not parts refer to it, so that the parts
 * load without.
 */
@NullMarked
package dev.capsize.drivers.redis;

import org.jspecify.annotations.NullMarked;
