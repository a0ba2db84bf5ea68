package dev.capsize.model.topology;

/**
 * A topology with the file that it was read from.
 *
 * @param shownAs the file's name in places
 * @param text the file as it was read
 * @param resolved the file with every parameter put in; reads back to an equal topology, line by
 *     line
 * @since 0.1
 */
public record TopologyFile(Topology topology, String shownAs, String text, String resolved) {}
