package dev.capsize.runtime.fault.network;

import java.util.List;
import java.util.stream.Stream;

/**
 * Whose packets are shaped at a node, by address.
 *
 * @param to those that the node sends there
 * @param from those that it gets from there
 * @since 0.1
 */
public record Peers(List<String> to, List<String> from) {

  /** All of them, each once. */
  List<String> all() {
    return Stream.concat(to.stream(), from.stream()).distinct().toList();
  }
}
