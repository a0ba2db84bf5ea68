package dev.capsize.model.part;

import dev.capsize.model.source.Place;

/**
 * A part named in a file, with its values.
 *
 * @since 0.1
 */
public record PartUse(String part, Values values, Place place) {}
