@NullMarked
package dev.capsize.runtime;

import org.jspecify.annotations.NullMarked;
