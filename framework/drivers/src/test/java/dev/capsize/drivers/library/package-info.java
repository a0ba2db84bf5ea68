@NullMarked
package dev.capsize.drivers.library;

import org.jspecify.annotations.NullMarked;
