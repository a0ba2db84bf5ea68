package dev.capsize.runtime.fault.network;

import dev.capsize.model.part.Values;
import dev.capsize.runtime.topology.Pod;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Ports of a node, in rules and in the kernel's own list. */
final class Ports {

  static final String NAME = "ports";

  private static final long HIGHEST = 65_535;

  /** Stands for all ports. */
  private static final String ANY = "";

  private Ports() {}

  /** What is wrong with them; empty: nothing. */
  static Optional<String> refusal(Values values) {
    List<Long> given = values.integers(NAME);
    if (values.has(NAME) && given.isEmpty()) {
      return Optional.of("ports names none; name at least one port of the node");
    }
    return given.stream()
        .filter(port -> port < 1 || port > HIGHEST)
        .findFirst()
        .map(port -> "%d in ports is no port; those from 1 to %d are".formatted(port, HIGHEST));
  }

  /** Those that were given; all, where none was. */
  static List<String> of(Values values) {
    List<String> given = values.integers(NAME).stream().map(String::valueOf).toList();
    return given.isEmpty() ? List.of(ANY) : given;
  }

  /** The part of a rule that matches packets to the port. */
  static String to(String port) {
    return port.equals(ANY) ? "" : " --dport " + port;
  }

  /** The part of a rule that matches packets that come from the port. */
  static String from(String port) {
    return port.equals(ANY) ? "" : " --sport " + port;
  }

  /** Whether a process of the node listens on a TCP port, by the kernel's word. */
  static boolean listens(Pod pod, long port) {
    String local = String.format(Locale.ROOT, ":%04X", port);
    return pod.inSandbox("cat", "/proc/net/tcp", "/proc/net/tcp6")
        .out()
        .lines()
        .map(line -> line.strip().split("\\s+", -1))
        .anyMatch(
            columns -> columns.length > 3 && columns[1].endsWith(local) && columns[3].equals("0A"));
  }
}
