/** What a sweep takes away, piece by piece: components, cuts, their order. Pure. */
@NullMarked
package dev.capsize.model.sweep;

import org.jspecify.annotations.NullMarked;
