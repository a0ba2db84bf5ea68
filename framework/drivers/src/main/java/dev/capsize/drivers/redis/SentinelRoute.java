package dev.capsize.drivers.redis;

import dev.capsize.runtime.driver.Endpoint;
import io.lettuce.core.sentinel.api.StatefulRedisSentinelConnection;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * To the master that a sentinel names: another sentinel each time, because one that is cut off
 * names the master of yesterday. What it names is an address of the system's own network.
 */
final class SentinelRoute implements Route {

  /** The name of the master for the sentinels, where the service has no {@code database}. */
  private static final String MASTER = "main";

  private final Endpoint endpoint;
  private final String master;
  private int turn;

  /**
   * @param turn which sentinel is asked first
   */
  SentinelRoute(Endpoint endpoint, int turn) {
    this.endpoint = endpoint;
    this.turn = turn;
    master = endpoint.database().orElse(MASTER);
  }

  @Override
  public Endpoint.Address next(long deadline) throws IOException {
    List<Endpoint.Address> sentinels = endpoint.addresses();
    Endpoint.Address sentinel = sentinels.get(turn++ % sentinels.size());
    StatefulRedisSentinelConnection<String, String> connection =
        Lettuce.sentinel(sentinel, deadline);
    @Nullable SocketAddress named;
    try {
      named = Lettuce.await(connection.async().getMasterAddrByName(master), deadline);
    } catch (RefusedException e) {
      throw new IOException("sentinel: " + e.getMessage(), e);
    } finally {
      Lettuce.close(connection);
    }
    if (!(named instanceof InetSocketAddress address)) {
      throw new IOException("no master is named " + master);
    }
    return endpoint
        .onward(address.getHostString())
        .orElseThrow(() -> new IOException("the master is no node that the service leads to"));
  }

  @Override
  public boolean mayLeadElsewhere() {
    return true;
  }
}
