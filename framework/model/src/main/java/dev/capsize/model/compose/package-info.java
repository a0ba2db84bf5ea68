/**
 * Docker Compose files, a stated subset of them, as topologies: read away into the tree of a {@code
 * topology.yaml}, so that one grammar, with its checks, decides what a topology is.
 */
@NullMarked
package dev.capsize.model.compose;

import org.jspecify.annotations.NullMarked;
