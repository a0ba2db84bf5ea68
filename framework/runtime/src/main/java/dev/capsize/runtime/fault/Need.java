package dev.capsize.runtime.fault;

import com.github.dockerjava.api.model.Capability;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a fault needs of the machine or of a node; asked before anything is broken. A need of the
 * machine names the ways to meet it, the best one first: the others are substitutes. A need without
 * a way is one of the node and asked of the node itself.
 *
 * @since 0.1
 */
public enum Need {
  /** Packets can be dropped in the node's sandbox. */
  PACKET_FILTER(
      "a kernel that filters packets (iptables in the sandbox)",
      network("iptables", "iptables -w -A OUTPUT -p udp --dport 9 -j DROP")),
  /** Packets can be dropped from an instant on that is set in advance. */
  TIMED_FILTER(
      "a kernel whose packet filter knows the time (nf_tables, Linux 5.4)",
      network(
          "nf_tables",
          "silence capsize-probe 9000000000000000000 prepare"
              + " && nft delete table inet capsize-probe")),
  /** Packets can be delayed, lost, doubled, damaged or put out of order. */
  TRAFFIC_SHAPING(
      "a kernel that can delay packets (netem with htb and ifb, or NFQUEUE) and an engine that lets"
          + " containers ping",
      network(
          "netem",
          "ip link add capsize-probe type ifb"
              + " && tc qdisc add dev capsize-probe root handle 1: htb"
              + " && tc class add dev capsize-probe parent 1: classid 1:1 htb rate 100gbit"
              + " && tc qdisc add dev capsize-probe parent 1:1 netem delay 1ms"
              + Proof.PING),
      network(
          "nfqueue",
          "iptables -w -t raw -A PREROUTING -p udp --dport 9 -j NFQUEUE --queue-num 1 --queue-bypass"
              + " && queue probe"
              + Proof.PING)),
  /** A node can have a disk of its own: ext4 in a file of fixed size. */
  DISK(
      "loop devices and ext4",
      new Way(
          "ext4 on a loop device",
          Set.of(Capability.MKNOD),
          "grep -w loop /proc/devices && grep -w ext4 /proc/filesystems"
              + " || { echo 'the kernel has no loop devices or no ext4'; false; }")),
  /** A helper container may freeze and shut down the file system of a node's disk. */
  FILE_SYSTEM_CONTROL(
      "an engine that grants CAP_SYS_ADMIN to a helper container",
      new Way("CAP_SYS_ADMIN", Set.of(Capability.SYS_ADMIN), "true")),
  /** The system's image has a shell, with which one of its processes is found and signalled. */
  SHELL("a shell in the image of each of its targets");

  private final String text;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<Way> ways;

  Need(String text, Way... ways) {
    this.text = text;
    this.ways = List.of(ways);
  }

  private static Way network(String name, String trial) {
    return new Way(name, Set.of(Capability.NET_ADMIN), trial);
  }

  /** For people, after "the fault needs". */
  public String text() {
    return text;
  }

  /** For people, in a list: {@code packet filter}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** The ways in which a machine can meet it; empty: it is not the machine's to meet. */
  public List<Way> ways() {
    return ways;
  }

  /** Whether it is a need of the node, which only the running node can tell. */
  public boolean ofNode() {
    return ways.isEmpty();
  }

  /** Enum constants cannot refer to constants of their own enum. */
  private static final class Proof {
    /** Without it nobody could tell that packets are late. */
    private static final String PING = " && echoes 1 64 0 0 127.0.0.1";
  }
}
