package dev.capsize.model.topology;

import dev.capsize.model.source.Place;

/**
 * Where a system's image comes from.
 *
 * @param origin a folder with a Dockerfile, relative to the topology's, or a reference to pull
 * @param build whether {@code origin} is a folder
 * @since 0.1
 */
public record Image(String name, String origin, boolean build, Place place) {}
