package dev.capsize.runtime.driver;

import java.io.IOException;
import java.util.Map;
import java.util.OptionalLong;

/**
 * A client of a system. Used by one thread at a time; only {@link #close} may come from another
 * thread, to break a call that hangs.
 *
 * @since 0.1
 */
public interface Client extends AutoCloseable {

  /**
   * Does one operation, within the time-out. Never throws for what the system does: an error is
   * {@link Outcome.Fail} only when it proves that nothing happened, else {@link Outcome.Info}. On a
   * time-out the connection is closed, not the statement cancelled. Never tries an operation twice.
   */
  Outcome invoke(Op op);

  /**
   * Makes what the operations need (a table), if it is not there. Idempotent; several clients may
   * do it at once.
   *
   * @throws IOException when that did not succeed; it may be asked again
   */
  void prepare() throws IOException;

  /**
   * The redundancy figures as the asked node sees them, by the names that the topology uses: {@code
   * streaming}, {@code synchronous}, {@code lag} (bytes). Empty: this node cannot say.
   *
   * @throws IOException when the node does not answer within the time-out
   */
  default Map<String, Long> redundancy() throws IOException {
    return Map.of();
  }

  /**
   * How far the data of the asked node reaches: a number that grows with every write and means the
   * same on all nodes, such as bytes of write-ahead log, written on a primary and replayed on a
   * standby. Final reads wait until every node has reached what the role's holder had. Empty: this
   * node cannot say.
   *
   * @throws IOException when the node does not answer within the time-out
   */
  default OptionalLong position() throws IOException {
    return OptionalLong.empty();
  }

  /** Closes without waiting for the system. Idempotent. */
  @Override
  void close();
}
