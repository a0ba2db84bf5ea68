package dev.capsize.model.topology;

import java.nio.file.Path;

/**
 * Where a secret comes from; never the secret itself. It is read when the topology starts.
 *
 * @since 0.1
 */
public sealed interface Secret {

  /** Drawn anew for every run. */
  record Generated() implements Secret {}

  /** The content of a file, without the line break at its end. */
  record OfFile(Path file) implements Secret {}

  /** A variable of the environment in which Capsize runs. */
  record OfEnvironment(String variable) implements Secret {}

  /** What a node group is told in a variable of its environment. */
  record OfNodes(String group, String variable) implements Secret {}
}
