package dev.capsize.runtime.topology;

import dev.capsize.model.topology.Topology;
import dev.capsize.model.topology.VirtualAddress;
import dev.capsize.runtime.docker.Engine;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The virtual addresses of a topology, by name. Each is taken from the end of the first network of
 * its group: the engine gives containers those of the beginning.
 */
record VirtualAddresses(Map<String, Reserved> byName) {

  /**
   * An address that nobody has yet.
   *
   * @param network the engine's id of the network that it belongs to
   */
  record Reserved(String network, String address) {}

  /**
   * Reserves them.
   *
   * @param networks the engine's ids of the networks by name
   */
  static VirtualAddresses reserve(Engine engine, Map<String, String> networks, Topology topology) {
    Map<String, Reserved> byName = new LinkedHashMap<>();
    for (VirtualAddress virtual : topology.addresses().values()) {
      String network = networks.get(firstNetwork(topology, virtual.of()));
      if (network == null) {
        throw new IllegalArgumentException("no network for the address " + virtual.name());
      }
      byName.put(
          virtual.name(),
          new Reserved(network, fromTheEnd(subnet(engine, network), byName.size() + 1)));
    }
    return new VirtualAddresses(byName);
  }

  private static String firstNetwork(Topology topology, String group) {
    return topology.groups().stream()
        .filter(each -> each.name().equals(group))
        .map(each -> PodFactory.orOneForAll(each.networks()).get(0))
        .findFirst()
        .orElseThrow();
  }

  /** Those that nodes of a group can hold. */
  List<String> of(Topology topology, String group) {
    return topology.addressesOf(group).stream().map(VirtualAddress::name).map(this::get).toList();
  }

  String get(String name) {
    Reserved reserved = byName.get(name);
    if (reserved == null) {
      throw new IllegalArgumentException("no address is named " + name);
    }
    return reserved.address();
  }

  /** What every system is told about them. */
  Map<String, String> environment() {
    Map<String, String> env = new LinkedHashMap<>();
    byName.forEach(
        (name, reserved) ->
            env.put(
                "CAPSIZE_ADDRESS_" + name.toUpperCase(Locale.ROOT).replace('-', '_'),
                reserved.address()));
    return env;
  }

  /** The n-th address before the one for broadcasts. */
  static String fromTheEnd(String subnet, int n) {
    String[] parts = subnet.split("/", 2);
    try {
      // No name, so nobody is asked.
      int first = ByteBuffer.wrap(InetAddress.getByName(parts[0]).getAddress()).getInt();
      int broadcast = first | (int) ((1L << (32 - Integer.parseInt(parts[1]))) - 1);
      byte[] address = ByteBuffer.allocate(4).putInt(broadcast - n).array();
      return InetAddress.getByAddress(address).getHostAddress();
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("\"" + subnet + "\" is no network of IPv4", e);
    }
  }

  private static String subnet(Engine engine, String network) {
    return engine
        .client()
        .inspectNetworkCmd()
        .withNetworkId(network)
        .exec()
        .getIpam()
        .getConfig()
        .stream()
        .map(config -> String.valueOf(config.getSubnet()))
        .filter(subnet -> subnet.contains("."))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "the engine's network has no IPv4, which virtual addresses need"));
  }
}
