package dev.capsize.model.topology;

import dev.capsize.model.source.Place;
import java.util.Map;

/**
 * Where a system's image comes from.
 *
 * @param origin a folder with a Dockerfile, relative to the topology's, or a reference to pull
 * @param build whether {@code origin} is a folder
 * @param dockerfile the name of the file in that folder by which it is built
 * @param args arguments of the build
 * @since 0.1
 */
public record Image(
    String name,
    String origin,
    boolean build,
    String dockerfile,
    Map<String, String> args,
    Place place) {}
