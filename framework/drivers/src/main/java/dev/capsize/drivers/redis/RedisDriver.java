package dev.capsize.drivers.redis;

import dev.capsize.drivers.library.Library;
import dev.capsize.model.part.Params;
import dev.capsize.model.record.OpKind;
import dev.capsize.runtime.driver.Client;
import dev.capsize.runtime.driver.Driver;
import dev.capsize.runtime.driver.Endpoint;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/**
 * Redis servers, asked directly, whatever their role.
 *
 * @since 0.1
 */
public final class RedisDriver implements Driver {

  static final Library LETTUCE =
      new Library("io.lettuce.core.RedisClient", "io.lettuce", "lettuce-core", "7.7.0.RELEASE");

  static final Set<OpKind> KINDS =
      EnumSet.of(
          OpKind.INSERT,
          OpKind.READ,
          OpKind.READ_ALL,
          OpKind.WITNESS,
          OpKind.GET,
          OpKind.PUT,
          OpKind.CAS);

  @Override
  public String name() {
    return "redis";
  }

  @Override
  public String summary() {
    return "Redis servers through Lettuce, one connection a client.";
  }

  @Override
  public Params params() {
    return Params.of();
  }

  @Override
  public Set<OpKind> kinds() {
    return KINDS;
  }

  @Override
  public Client open(Endpoint endpoint, Duration timeout) {
    LETTUCE.require(name());
    return new RedisSystemClient(new DirectRoute(endpoint), endpoint, timeout);
  }
}
