package dev.capsize.drivers.redis;

import dev.capsize.runtime.driver.Endpoint;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.protocol.ProtocolVersion;
import io.lettuce.core.sentinel.api.StatefulRedisSentinelConnection;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Lettuce with nothing that hides an outage: it does not connect again by itself, keeps no command
 * for later, and sends each once. Its threads are shared, and daemons.
 */
final class Lettuce {

  private static final RedisClient CLIENT = client();

  private Lettuce() {}

  private static RedisClient client() {
    RedisClient client = RedisClient.create();
    client.setOptions(
        ClientOptions.builder()
            .autoReconnect(false)
            .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
            .protocolVersion(ProtocolVersion.RESP2)
            .build());
    return client;
  }

  /** A connection on which the server has answered. */
  static StatefulRedisConnection<String, String> server(
      Endpoint.Address address, Endpoint login, long deadline) throws IOException {
    RedisURI.Builder uri = uri(address, deadline);
    login
        .password()
        .ifPresent(
            password ->
                uri.withAuthentication(login.user().orElse("default"), password.toCharArray()));
    return connected(
        CLIENT.connectAsync(StringCodec.UTF8, uri.build()).toCompletableFuture(), deadline);
  }

  /** A connection on which the sentinel has answered. */
  static StatefulRedisSentinelConnection<String, String> sentinel(
      Endpoint.Address address, long deadline) throws IOException {
    return connected(
        CLIENT.connectSentinelAsync(StringCodec.UTF8, uri(address, deadline).build()), deadline);
  }

  /**
   * What comes of a command.
   *
   * @throws RefusedException when the server answers with an error
   * @throws IOException when it is unknown what became of it
   */
  static <T> T await(CompletionStage<T> command, long deadline) throws IOException {
    try {
      return command.toCompletableFuture().get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new IOException("no answer in time", e);
    } catch (CancellationException e) {
      throw new IOException("cancelled", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RedisCommandExecutionException refusal) {
        throw new RefusedException(String.valueOf(refusal.getMessage()));
      }
      throw new IOException(text(e), e);
    }
  }

  /** Does not wait for the server. */
  static void close(StatefulConnection<?, ?> connection) {
    if (connection.isOpen()) {
      var unused = connection.closeAsync();
    }
  }

  private static RedisURI.Builder uri(Endpoint.Address address, long deadline) {
    Duration left = Duration.ofNanos(Math.max(1, deadline - System.nanoTime()));
    return RedisURI.builder().withHost(address.host()).withPort(address.port()).withTimeout(left);
  }

  private static <C extends StatefulConnection<?, ?>> C connected(
      CompletableFuture<C> attempt, long deadline) throws IOException {
    try {
      return await(attempt, deadline);
    } catch (IOException e) {
      // It may yet succeed: nobody would close it.
      var unused = attempt.thenAccept(Lettuce::close);
      throw e;
    }
  }

  /** Without the address: there are few different ones, and a record keeps each once. */
  private static String text(Throwable error) {
    Throwable root = error;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String message = root.getMessage();
    String line = message == null ? "" : message.lines().findFirst().orElse("");
    return line.isBlank()
        ? root.getClass().getSimpleName()
        : line.replaceAll("[^ ]+/[0-9.:]+|[^ ]+:[0-9]{2,5}", "the node");
  }
}
