@NullMarked
package dev.capsize.drivers.kafka;

import org.jspecify.annotations.NullMarked;
