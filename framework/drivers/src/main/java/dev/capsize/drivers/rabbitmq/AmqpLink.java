package dev.capsize.drivers.rabbitmq;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.ShutdownSignalException;
import dev.capsize.runtime.driver.Endpoint;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One connection with one channel, made when it is needed, and again after it broke, at the next
 * address. Used by one thread at a time, except for {@link #close}.
 */
final class AmqpLink {

  /** Makes a new channel ready. */
  @FunctionalInterface
  interface Setup {
    void apply(Channel channel) throws IOException;
  }

  private final Endpoint endpoint;
  private final ConnectionFactory factory = new ConnectionFactory();
  private final Setup setup;
  private int turn;
  private volatile @Nullable Socket socket;
  private @Nullable Channel channel;
  private String node = "";
  private volatile boolean blocked;
  private volatile boolean closed;

  /**
   * @param turn the address to begin with
   * @param setup what is done with each new channel
   */
  AmqpLink(Endpoint endpoint, Duration timeout, int turn, Setup setup) {
    this.endpoint = endpoint;
    this.turn = turn;
    this.setup = setup;
    endpoint.user().ifPresent(factory::setUsername);
    endpoint.password().ifPresent(factory::setPassword);
    factory.setAutomaticRecoveryEnabled(false);
    factory.setTopologyRecoveryEnabled(false);
    // Each operation has a time-out of its own, and a connection that missed it is closed.
    factory.setRequestedHeartbeat(0);
    int millis = (int) timeout.toMillis();
    factory.setConnectionTimeout(millis);
    // There are several waits in a row; half of the time-out for each ends them soon after it.
    factory.setHandshakeTimeout(Math.max(1, millis / 2));
    factory.setChannelRpcTimeout(Math.max(1, millis / 2));
    factory.setSocketConfigurator(
        made -> {
          made.setTcpNoDelay(true);
          socket = made;
        });
  }

  /**
   * A channel that seems to work.
   *
   * @throws IOException when there is none in time; certainly nothing was published or taken
   */
  Channel channel() throws IOException {
    if (closed) {
      throw new IOException("the client is closed");
    }
    Channel known = channel;
    if (known != null && known.isOpen()) {
      return known;
    }
    close(socket);
    List<Endpoint.Address> addresses = endpoint.addresses();
    Endpoint.Address address = addresses.get(Math.floorMod(turn++, addresses.size()));
    factory.setHost(address.host());
    factory.setPort(address.port());
    blocked = false;
    try {
      Connection connection = factory.newConnection("capsize");
      connection.addBlockedListener(reason -> blocked = true, () -> blocked = false);
      Channel made = connection.createChannel();
      if (made == null) {
        throw new IOException("the server allows no more channels");
      }
      setup.apply(made);
      channel = made;
      node = address.node();
      return made;
    } catch (IOException | TimeoutException | ShutdownSignalException e) {
      close(socket);
      throw new IOException(AmqpTexts.of(e), e);
    }
  }

  /** The node at the other end. There is nothing in between. */
  String node() {
    return node;
  }

  /** Whether the server has said that it takes no messages for lack of memory or disk. */
  boolean blocked() {
    return blocked;
  }

  /** The connection is not to be used again. Says no farewell: the server may hang. */
  void discard() {
    channel = null;
    close(socket);
  }

  /** Also from another thread. */
  void close() {
    closed = true;
    close(socket);
  }

  private static void close(@Nullable Socket socket) {
    if (socket != null) {
      try {
        socket.close();
      } catch (IOException e) {
        // It is of no use any more, whichever way it ends.
      }
    }
  }
}
