@NullMarked
package dev.capsize.drivers.postgres;

import org.jspecify.annotations.NullMarked;
