package dev.capsize.drivers.redis;

import dev.capsize.runtime.driver.Endpoint;
import java.io.IOException;

/** How a client finds the server that it speaks to. Used by one thread at a time. */
interface Route {

  /**
   * Where the next connection goes.
   *
   * @param deadline by {@link System#nanoTime}
   * @throws IOException when nobody tells in time
   */
  Endpoint.Address next(long deadline) throws IOException;

  /**
   * Whether somebody else may be the right one to ask where a server refuses, so that its
   * connection is given up.
   */
  boolean mayLeadElsewhere();
}
