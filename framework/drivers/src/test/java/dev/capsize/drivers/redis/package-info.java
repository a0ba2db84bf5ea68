@NullMarked
package dev.capsize.drivers.redis;

import org.jspecify.annotations.NullMarked;
