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
 * The virtual addresses of a topology in the network of a run, by name. Taken from the end of the
 * network: the engine gives containers those of its beginning.
 */
record VirtualAddresses(Map<String, String> byName) {

  static VirtualAddresses reserve(Engine engine, String network, Topology topology) {
    Map<String, String> byName = new LinkedHashMap<>();
    if (!topology.addresses().isEmpty()) {
      String subnet = subnet(engine, network);
      for (String name : topology.addresses().keySet()) {
        byName.put(name, fromTheEnd(subnet, byName.size() + 1));
      }
    }
    return new VirtualAddresses(byName);
  }

  /** Those that nodes of a group can hold. */
  List<String> of(Topology topology, String group) {
    return topology.addressesOf(group).stream().map(VirtualAddress::name).map(this::get).toList();
  }

  String get(String name) {
    String address = byName.get(name);
    if (address == null) {
      throw new IllegalArgumentException("no address is named " + name);
    }
    return address;
  }

  /** What every system is told about them. */
  Map<String, String> environment() {
    Map<String, String> env = new LinkedHashMap<>();
    byName.forEach(
        (name, address) ->
            env.put("CAPSIZE_ADDRESS_" + name.toUpperCase(Locale.ROOT).replace('-', '_'), address));
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
