package dev.capsize.model.topology;

import dev.capsize.model.source.Place;

/**
 * An address that belongs to no node: those of a group hand it to each other. It is free in the
 * run's network when the topology starts; who takes it is up to the systems.
 *
 * @param of the group whose nodes can hold it
 * @since 0.1
 */
public record VirtualAddress(String name, String of, Place place) {}
