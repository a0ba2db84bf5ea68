package dev.capsize.runtime.fault.network;

import dev.capsize.runtime.topology.Pod;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Shapes by the kernel's own netem. What the node sends passes a class of its own behind its
 * interface; what it gets passes a device in between. A node has room for one such fault: others on
 * it use the {@link PacketQueue}, as do nodes in several networks. The fault's chain says whose it
 * is, and counts.
 */
final class Netem {

  static final String MECHANISM = "netem";

  private static final String DEVICE = "eth0";
  private static final String BETWEEN = "capsize-netem";
  private static final String PROBE =
      """
      [ ! -e /sys/class/net/eth1 ] && ! tc qdisc show dev %s | grep -q -e htb -e ingress \\
        && ip link add probe$$ type ifb || exit 1
      tc qdisc add dev probe$$ root handle 1: htb \\
        && tc class add dev probe$$ parent 1: classid 1:1 htb rate 100gbit \\
        && tc qdisc add dev probe$$ parent 1:1 netem delay 1ms
      can=$?
      ip link del probe$$
      exit $can
      """
          .formatted(DEVICE);

  private Netem() {}

  /** Whether the kernel has all of it, the node has one network, and no other fault uses it. */
  static boolean free(Pod pod) {
    return pod.inSandbox("sh", "-c", PROBE).ok();
  }

  /** Makes the chain; what is returned sends the packets through netem. */
  static Runnable prepare(Pod pod, String fault, Impairment impairment, Peers peers) {
    Hold.take(pod, fault, rules(peers));
    String script = String.join("\n", commands(impairment, peers));
    return () ->
        pod.inSandbox("sh", "-ec", script).orThrow("shaping traffic in " + pod.node().name());
  }

  static List<String> rules(Peers peers) {
    String mine = " -m comment --comment " + MECHANISM;
    return Stream.concat(
            peers.from().stream().map(address -> "-s " + address + mine),
            peers.to().stream().map(address -> "-d " + address + mine))
        .toList();
  }

  static List<String> commands(Impairment impairment, Peers peers) {
    List<String> commands = new ArrayList<>();
    String filter = "tc filter add dev " + DEVICE + " parent %s protocol ip u32 match ip %s %s/32 ";
    if (!peers.to().isEmpty()) {
      commands.add("tc qdisc add dev " + DEVICE + " root handle 1: htb");
      commands.add("tc class add dev " + DEVICE + " parent 1: classid 1:1 htb rate 100gbit");
      commands.add("tc qdisc add dev " + DEVICE + " parent 1:1 netem " + impairment.forNetem());
      peers
          .to()
          .forEach(address -> commands.add(filter.formatted("1:", "dst", address) + "flowid 1:1"));
    }
    if (!peers.from().isEmpty()) {
      commands.add("ip link add " + BETWEEN + " type ifb");
      commands.add("ip link set " + BETWEEN + " up");
      commands.add("tc qdisc add dev " + BETWEEN + " root netem " + impairment.forNetem());
      commands.add("tc qdisc add dev " + DEVICE + " ingress");
      peers
          .from()
          .forEach(
              address ->
                  commands.add(
                      filter.formatted("ffff:", "src", address)
                          + "action mirred egress redirect dev "
                          + BETWEEN));
    }
    return commands;
  }

  /** What the kernel says of it, for people. */
  static String counts(Pod pod) {
    return pod.inSandbox("sh", "-c", "tc -s qdisc show | grep -A1 netem").out();
  }

  /** Only to be called for the fault that has it. */
  static void clear(Pod pod) {
    pod.inSandbox(
        "sh",
        "-c",
        "{ tc qdisc del dev %1$s root; tc qdisc del dev %1$s ingress; ip link del %2$s; } 2>/dev/null; true"
            .formatted(DEVICE, BETWEEN));
  }
}
