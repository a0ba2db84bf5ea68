/**
 * RabbitMQ through its Java client, as applications use it, and through its management plugin, as
 * operators see it.
 *
 * <p>The client library is optional: only classes that are not parts refer to it, so that the parts
 * load without.
 */
@NullMarked
package dev.capsize.drivers.rabbitmq;

import org.jspecify.annotations.NullMarked;
