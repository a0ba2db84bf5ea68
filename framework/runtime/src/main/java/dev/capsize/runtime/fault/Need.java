package dev.capsize.runtime.fault;

/**
 * What a fault needs of the machine or of a node; asked before anything is broken.
 *
 * @since 0.1
 */
public enum Need {
  /** Packets can be dropped in the node's sandbox. */
  PACKET_FILTER("a kernel that filters packets (iptables in the sandbox), which is not there"),
  /** Packets can be delayed, lost and changed. */
  TRAFFIC_SHAPING(
      "a kernel that can delay packets (netem with htb and ifb, or NFQUEUE) and an engine that lets"
          + " containers ping, which are not both there"),
  /** The system's image has a shell, with which one of its processes is found and signalled. */
  SHELL("a shell in the image of each of its targets, which is not there");

  private final String text;

  Need(String text) {
    this.text = text;
  }

  /** For people, after "the fault needs": what is needed and not there. */
  public String text() {
    return text;
  }
}
