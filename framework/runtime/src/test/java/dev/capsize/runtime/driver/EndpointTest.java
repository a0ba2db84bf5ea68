package dev.capsize.runtime.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EndpointTest {

  private final Endpoint.Address first = new Endpoint.Address("redis-1", "localhost", 40001);
  private final Endpoint.Address second = new Endpoint.Address("redis-2", "localhost", 40002);
  private final Endpoint endpoint =
      new Endpoint(
          "kv",
          List.of(new Endpoint.Address("sentinel-1", "localhost", 40003)),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Map.of("172.18.0.2", "redis-1", "172.18.0.3", "redis-2"),
          List.of(first, second));

  @Test
  void whatAServerNamesIsFoundByAddressAndByName() {
    assertThat(endpoint.onward("172.18.0.3")).contains(second);
    assertThat(endpoint.onward("redis-1")).contains(first);
    assertThat(endpoint.only("sentinel-1").onward("172.18.0.2")).contains(first);
  }

  @Test
  void whereTheTopologyLeadsNobodyIsNotFound() {
    assertThat(endpoint.onward("172.18.0.9")).isEmpty();
    assertThat(endpoint.onward("sentinel-1")).isEmpty();
  }
}
