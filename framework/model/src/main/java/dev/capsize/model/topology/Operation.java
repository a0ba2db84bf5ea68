package dev.capsize.model.topology;

import dev.capsize.model.value.Target;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A planned operation: a command in a node, and by what it is seen that it was done.
 *
 * @param run the program with its arguments
 * @param moves the role that has another holder afterwards; empty: {@code seen} says it
 * @param seen a command in the node that fails before and succeeds after; empty: {@code moves} says
 *     it
 * @param undo a command in the node; empty: what was done stays
 * @param within how long it may take until it is seen to be done
 * @since 0.1
 */
public record Operation(
    String name,
    Target on,
    List<String> run,
    Optional<String> moves,
    List<String> seen,
    List<String> undo,
    Duration within) {}
