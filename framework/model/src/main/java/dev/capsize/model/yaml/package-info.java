/**
 * YAML as a tree whose every node knows its place, read so that no file can do harm: no object
 * tags, a size limit, a depth limit, a limit on what aliases unfold to. Used by the readers of this
 * module; not meant for others.
 */
@NullMarked
package dev.capsize.model.yaml;

import org.jspecify.annotations.NullMarked;
