package dev.capsize.drivers.redis;

import dev.capsize.runtime.driver.Client;
import dev.capsize.runtime.driver.Endpoint;
import dev.capsize.runtime.driver.Op;
import dev.capsize.runtime.driver.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** One connection, made when it is needed, and again, along its route, after it broke. */
final class RedisSystemClient implements Client {

  private final Route route;
  private final Endpoint endpoint;
  private final Duration timeout;
  private @Nullable Session current;
  private boolean closed;

  RedisSystemClient(Route route, Endpoint endpoint, Duration timeout) {
    this.route = route;
    this.endpoint = endpoint;
    this.timeout = timeout;
  }

  @Override
  public Outcome invoke(Op op) {
    long deadline = deadline();
    Session session;
    try {
      session = session(deadline);
    } catch (IOException | RuntimeException e) {
      return new Outcome.Fail("not connected: " + e.getMessage());
    }
    try {
      return Commands.run(session, op, deadline);
    } catch (RefusedException e) {
      boolean nothing = e.withoutEffect();
      if (!nothing || route.mayLeadElsewhere()) {
        discard(session);
      }
      String why = String.valueOf(e.getMessage());
      return nothing ? new Outcome.Fail(why) : new Outcome.Info(why);
    } catch (IOException | RuntimeException e) {
      discard(session);
      return new Outcome.Info(String.valueOf(e.getMessage()));
    }
  }

  /** Nothing has to be made; that a server answers is what counts. */
  @Override
  public void prepare() throws IOException {
    session(deadline());
  }

  @Override
  public Map<String, Long> redundancy() throws IOException {
    return replication().figures();
  }

  @Override
  public OptionalLong position() throws IOException {
    return replication().position();
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (current != null) {
      current.close();
    }
  }

  private Replication replication() throws IOException {
    long deadline = deadline();
    Session session = session(deadline);
    try {
      return new Replication(Lettuce.await(session.commands().info("replication"), deadline));
    } catch (IOException e) {
      discard(session);
      throw e;
    }
  }

  private long deadline() {
    return System.nanoTime() + timeout.toNanos();
  }

  private Session session(long deadline) throws IOException {
    Session known = current();
    if (known != null && known.isOpen()) {
      return known;
    }
    Session made = Session.open(route.next(deadline), endpoint, deadline);
    synchronized (this) {
      if (!closed) {
        current = made;
        return made;
      }
    }
    made.close();
    throw new IOException("the client is closed");
  }

  private synchronized @Nullable Session current() throws IOException {
    if (closed) {
      throw new IOException("the client is closed");
    }
    return current;
  }

  private synchronized void discard(Session session) {
    session.close();
    current = null;
  }
}
