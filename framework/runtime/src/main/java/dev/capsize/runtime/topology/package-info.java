/** Topologies as pods: images, sandboxes, systems, readiness. */
@NullMarked
package dev.capsize.runtime.topology;

import org.jspecify.annotations.NullMarked;
