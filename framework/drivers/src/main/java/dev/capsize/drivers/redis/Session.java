package dev.capsize.drivers.redis;

import dev.capsize.runtime.driver.Endpoint;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import java.io.IOException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A connection to a server that has said who it is.
 *
 * @param node by the address that the server has on its side of the connection
 */
record Session(StatefulRedisConnection<String, String> connection, @Nullable String node) {

  private static final Pattern OWN_ADDRESS = Pattern.compile(" laddr=(\\S+):[0-9]+ ");

  /**
   * Opens one.
   *
   * @throws IOException when there is none in time; nothing but questions was sent
   */
  static Session open(Endpoint.Address address, Endpoint endpoint, long deadline)
      throws IOException {
    StatefulRedisConnection<String, String> connection =
        Lettuce.server(address, endpoint, deadline);
    try {
      return new Session(connection, whoIs(connection, endpoint.nodesByAddress(), deadline));
    } catch (IOException e) {
      Lettuce.close(connection);
      throw e;
    }
  }

  private static @Nullable String whoIs(
      StatefulRedisConnection<String, String> connection, Map<String, String> nodes, long deadline)
      throws IOException {
    String told =
        Lettuce.await(
            connection
                .async()
                .dispatch(
                    CommandType.CLIENT,
                    new StatusOutput<>(StringCodec.UTF8),
                    new CommandArgs<>(StringCodec.UTF8).add("INFO")),
            deadline);
    Matcher own = OWN_ADDRESS.matcher(told);
    return own.find() ? nodes.get(own.group(1)) : null;
  }

  RedisAsyncCommands<String, String> commands() {
    return connection.async();
  }

  boolean isOpen() {
    return connection.isOpen();
  }

  /** Does not wait for the server. */
  void close() {
    Lettuce.close(connection);
  }
}
