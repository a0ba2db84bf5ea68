package dev.capsize.drivers.kafka;

import dev.capsize.runtime.driver.Endpoint;
import java.util.List;
import org.apache.kafka.common.Node;
import org.jspecify.annotations.Nullable;

/** Brokers by the ports under which they are published, which they also tell their clients. */
record Brokers(List<Endpoint.Address> addresses) {

  /** The topology's name of a broker; null where it is not among those that are known here. */
  @Nullable String name(@Nullable Node broker) {
    return addresses.stream()
        .filter(address -> broker != null && address.port() == broker.port())
        .map(Endpoint.Address::node)
        .findFirst()
        .orElse(null);
  }
}
