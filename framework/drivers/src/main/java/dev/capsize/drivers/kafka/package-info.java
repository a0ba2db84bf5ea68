/**
 * Kafka through its Java client: a topic as a set of elements.
 *
 * <p>The client library is optional: only classes that are not parts refer to it, so that the parts
 * load without.
 */
@NullMarked
package dev.capsize.drivers.kafka;

import org.jspecify.annotations.NullMarked;
