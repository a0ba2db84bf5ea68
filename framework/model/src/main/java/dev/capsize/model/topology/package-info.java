/** What runs: nodes, images, services, roles. */
@NullMarked
package dev.capsize.model.topology;

import org.jspecify.annotations.NullMarked;
