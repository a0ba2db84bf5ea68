package dev.capsize.drivers.redis;

import dev.capsize.runtime.driver.Endpoint;
import java.util.List;

/** The addresses of the service in turn. */
final class DirectRoute implements Route {

  private final List<Endpoint.Address> addresses;
  private int turn;

  DirectRoute(Endpoint endpoint) {
    addresses = endpoint.addresses();
  }

  @Override
  public Endpoint.Address next(long deadline) {
    return addresses.get(turn++ % addresses.size());
  }

  @Override
  public boolean mayLeadElsewhere() {
    return false;
  }
}
