package dev.capsize.scenarios;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.Channel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Stands between a run and the engine, and can be stopped and started like an engine that dies. */
final class EngineProxy implements AutoCloseable {

  private final UnixDomainSocketAddress engine;
  private final Set<Channel> open = ConcurrentHashMap.newKeySet();
  private final int port;
  private @Nullable ServerSocketChannel server;

  EngineProxy(String socketPath) throws IOException {
    engine = UnixDomainSocketAddress.of(Path.of(socketPath));
    port = listen(0);
  }

  String address() {
    return "tcp://127.0.0.1:" + port;
  }

  /** From now on nobody answers, and whoever was connected is cut off. */
  synchronized void stop() throws IOException {
    if (server != null) {
      server.close();
      server = null;
    }
    for (Channel channel : open) {
      channel.close();
    }
    open.clear();
  }

  /** Answers again, at the same address. */
  synchronized void start() throws IOException {
    listen(port);
  }

  @Override
  public void close() throws IOException {
    stop();
  }

  private synchronized int listen(int wanted) throws IOException {
    ServerSocketChannel listening = ServerSocketChannel.open();
    listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted), 64);
    server = listening;
    daemon(() -> accept(listening));
    return ((InetSocketAddress) listening.getLocalAddress()).getPort();
  }

  private void accept(ServerSocketChannel listening) {
    try {
      while (true) {
        SocketChannel client = listening.accept();
        SocketChannel target = SocketChannel.open(StandardProtocolFamily.UNIX);
        target.connect(engine);
        open.add(client);
        open.add(target);
        daemon(() -> copy(client, target));
        daemon(() -> copy(target, client));
      }
    } catch (IOException e) {
      // Stopped.
    }
  }

  private void copy(ByteChannel from, ByteChannel to) {
    ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
    try (from;
        to) {
      while (from.read(buffer) >= 0) {
        buffer.flip();
        while (buffer.hasRemaining()) {
          to.write(buffer);
        }
        buffer.clear();
      }
    } catch (IOException e) {
      // One side is gone, or the proxy was stopped.
    } finally {
      open.remove(from);
      open.remove(to);
    }
  }

  private static void daemon(Runnable task) {
    Thread thread = new Thread(task, "engine-proxy");
    thread.setDaemon(true);
    thread.start();
  }

  /** Where an engine of this machine listens. */
  static String localSocket() {
    Path socket = Path.of("/var/run/docker.sock");
    try {
      return socket.toRealPath().toString();
    } catch (IOException e) {
      throw new UncheckedIOException("this test needs an engine at " + socket, e);
    }
  }
}
