package dev.capsize.runtime.driver;

import dev.capsize.model.part.Part;
import dev.capsize.model.part.PartKind;
import java.time.Duration;

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
   * Makes a client. Does no I/O: a client connects when it is first asked, and again after its
   * connection broke.
   *
   * @param timeout the longest that one {@link Client#invoke} may take, connecting included
   */
  Client open(Endpoint endpoint, Duration timeout);
}
