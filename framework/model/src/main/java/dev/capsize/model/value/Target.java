package dev.capsize.model.value;

import java.util.Locale;

/**
 * Symbolic selection of nodes, resolved at the moment of injection.
 *
 * <p>Written as a bare name ({@code primary}, {@code pg-2}, {@code pg}: a role, a node or a group)
 * or as a map with one key ({@code { zone: a }}, {@code { one: pg }}).
 *
 * @param mode how many, and what {@code name} names
 * @param name the role, node, group, zone or region
 * @since 0.1
 */
public record Target(Mode mode, String name) {

  /** What a target's name stands for. */
  public enum Mode {
    /** A role, node or group of this name; a group means all of its nodes. */
    NAMED,
    /** One node of a group, drawn with the run's seed. */
    ONE,
    /** The largest number of nodes of a group that is less than half, drawn. */
    MINORITY,
    /** The smallest number of nodes of a group that is more than half, drawn. */
    MAJORITY,
    /** Every node of a group. */
    ALL,
    /** Every node of a zone. */
    ZONE,
    /** Every node of a region. */
    REGION,
    /** Every node of the zones in which a role is held. */
    ZONE_OF,
    /** Every node of the regions in which a role is held. */
    REGION_OF,
    /** Every node of a role's group that does not hold the role. */
    OTHER_THAN;

    /** The key in files. */
    public String key() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  public static Target named(String name) {
    return new Target(Mode.NAMED, name);
  }

  @Override
  public String toString() {
    return mode == Mode.NAMED ? name : mode.key() + " " + name;
  }
}
