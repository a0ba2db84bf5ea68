@NullMarked
package dev.capsize.scenarios;

import org.jspecify.annotations.NullMarked;
