package dev.capsize.model.topology;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/**
 * When a node counts as up.
 *
 * @param within how long that may take
 * @since 0.1
 */
public record Ready(Question question, Duration within) {

  /** How a node is asked. */
  public sealed interface Question permits Http, Tcp, Command {}

  /**
   * A 2xx answer to GET.
   *
   * @param path without the leading slash
   */
  public record Http(int port, String path) implements Question {}

  /** A listening socket, seen in the node itself: a published port answers for a dead node too. */
  public record Tcp(int port) implements Question {}

  /**
   * A command in the node that succeeds.
   *
   * @param words a program and its arguments
   * @param every between two of them
   * @param timeout after which one has failed
   */
  public record Command(List<String> words, Duration every, Duration timeout) implements Question {}

  /** The port that is asked, if one is. */
  public OptionalInt port() {
    if (question instanceof Http http) {
      return OptionalInt.of(http.port());
    }
    return question instanceof Tcp tcp ? OptionalInt.of(tcp.port()) : OptionalInt.empty();
  }
}
