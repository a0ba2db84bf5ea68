package dev.capsize.model.sweep;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a system is made of, as its topology says. The word in files is the plural.
 *
 * @since 0.1
 */
public enum ComponentKind {
  /** Every single node. */
  NODES(""),
  /** All nodes of a group at once: the coordination service, the cache. */
  GROUPS("group:"),
  /** All nodes of a zone: what they share is the cause that takes them together. */
  ZONES("zone:"),
  /** All nodes of a region. */
  REGIONS("region:"),
  /** The network between two zones; both sides go on. */
  LINKS("link:", "partition"),
  /** A disk of one node. */
  VOLUMES("volume:", "io-error"),
  /** The resolution of names, in all nodes. */
  NAMES("names", "dns-fault");

  private final String prefix;
  private final Optional<String> ownFault;

  ComponentKind(String prefix) {
    this.prefix = prefix;
    this.ownFault = Optional.empty();
  }

  ComponentKind(String prefix, String ownFault) {
    this.prefix = prefix;
    this.ownFault = Optional.of(ownFault);
  }

  /** The word in files. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What the names of its components begin with. */
  String prefix() {
    return prefix;
  }

  /** The fault by which it goes, whatever the sweep names; empty: the faults that it names. */
  public Optional<String> ownFault() {
    return ownFault;
  }

  static List<String> keys() {
    return Arrays.stream(values()).map(ComponentKind::key).toList();
  }

  /**
   * Reads the word in files.
   *
   * @throws IllegalArgumentException with what is allowed
   */
  static ComponentKind parse(String text) {
    return Arrays.stream(values())
        .filter(kind -> kind.key().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "\"%s\" is no kind of component; allowed are %s"
                        .formatted(text, String.join(", ", keys()))));
  }
}
