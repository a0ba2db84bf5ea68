@NullMarked
package dev.capsize.drivers.rabbitmq;

import org.jspecify.annotations.NullMarked;
