package dev.capsize.runtime.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VirtualAddressesTest {

  @ParameterizedTest
  @CsvSource({
    "172.18.0.0/16, 1, 172.18.255.254",
    "172.18.0.0/16, 2, 172.18.255.253",
    "192.168.32.0/20, 1, 192.168.47.254",
    "10.0.0.8/29, 3, 10.0.0.12"
  })
  void areTakenFromTheEndOfTheNetwork(String subnet, int n, String address) {
    assertThat(VirtualAddresses.fromTheEnd(subnet, n)).isEqualTo(address);
  }

  @Test
  void systemsAreToldByName() {
    assertThat(
            new VirtualAddresses(Map.of("web-vip", new VirtualAddresses.Reserved("n", "10.0.0.9")))
                .environment())
        .isEqualTo(Map.of("CAPSIZE_ADDRESS_WEB_VIP", "10.0.0.9"));
  }
}
