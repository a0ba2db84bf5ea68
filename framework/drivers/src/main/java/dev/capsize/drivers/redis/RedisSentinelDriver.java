package dev.capsize.drivers.redis;

import dev.capsize.model.part.Params;
import dev.capsize.model.record.OpKind;
import dev.capsize.runtime.driver.Client;
import dev.capsize.runtime.driver.Driver;
import dev.capsize.runtime.driver.Endpoint;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Redis as applications use it: sentinels are asked who is master whenever a connection is made.
 *
 * @since 0.1
 */
public final class RedisSentinelDriver implements Driver {

  @Override
  public String name() {
    return "redis-sentinel";
  }

  @Override
  public String summary() {
    return "The Redis master that the sentinels name, through Lettuce, one connection a client.";
  }

  @Override
  public Params params() {
    return Params.of();
  }

  @Override
  public Set<OpKind> kinds() {
    return RedisDriver.KINDS;
  }

  @Override
  public Client open(Endpoint endpoint, Duration timeout) {
    return open(endpoint, timeout, 1).get(0);
  }

  /** Spreads the clients over the sentinels. */
  @Override
  public List<Client> open(Endpoint endpoint, Duration timeout, int count) {
    RedisDriver.LETTUCE.require(name());
    return IntStream.range(0, count)
        .<Client>mapToObj(
            i -> new RedisSystemClient(new SentinelRoute(endpoint, i), endpoint, timeout))
        .toList();
  }
}
