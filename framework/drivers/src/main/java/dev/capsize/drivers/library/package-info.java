/** Client libraries that the user's build has to bring. */
@NullMarked
package dev.capsize.drivers.library;

import org.jspecify.annotations.NullMarked;
