package dev.capsize.model.topology;

import dev.capsize.model.value.Target;
import java.util.List;

/**
 * A planned operation: a command in a node.
 *
 * @since 0.1
 */
public record Operation(String name, Target on, List<String> run) {}
