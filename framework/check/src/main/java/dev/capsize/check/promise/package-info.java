/** Every promise that a history can be held against, by the name that users know it by. */
@NullMarked
package dev.capsize.check.promise;

import org.jspecify.annotations.NullMarked;
