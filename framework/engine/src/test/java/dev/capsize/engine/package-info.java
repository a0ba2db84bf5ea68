@NullMarked
package dev.capsize.engine;

import org.jspecify.annotations.NullMarked;
