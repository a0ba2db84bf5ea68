package dev.capsize.runtime.driver;

import dev.capsize.model.part.Part;
import dev.capsize.model.part.PartKind;
import dev.capsize.model.record.OpKind;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Speaks to one kind of system. Stateless and thread-safe; state lives in its clients.
 *
 * @since 0.1
 */
public interface Driver extends Part {

  @Override
  default PartKind kind() {
    return PartKind.DRIVER;
  }

  /**
   * What its clients can do. A scenario that asks for more is refused before anything is started.
   * By default what a ledger and a witness need.
   */
  default Set<OpKind> kinds() {
    return Set.of(OpKind.INSERT, OpKind.READ, OpKind.READ_ALL, OpKind.WITNESS);
  }

  /**
   * Makes a client. Does no I/O: a client connects when it is first asked, and again after its
   * connection broke.
   *
   * @param timeout the longest that one {@link Client#invoke} may take, connecting included
   * @throws IllegalStateException when the system's client library is not there; the message names
   *     the dependency to add
   */
  Client open(Endpoint endpoint, Duration timeout);

  /**
   * Makes the clients of one workload. They may share something (a connection pool), which then
   * belongs to them together and goes with the last that is closed.
   *
   * @param count how many
   */
  default List<Client> open(Endpoint endpoint, Duration timeout, int count) {
    return IntStream.range(0, count).mapToObj(i -> open(endpoint, timeout)).toList();
  }
}
