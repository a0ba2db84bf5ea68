package dev.capsize.model.sweep;

import dev.capsize.model.part.PartUse;
import dev.capsize.model.source.Place;
import dev.capsize.model.topology.Topology;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is taken away in turn, and what must hold meanwhile.
 *
 * @param over the kinds of components
 * @param faults by the word in the file; the target in each is a stand-in
 * @param ownFaults of kinds that have a fault of their own, by its name
 * @param depth how many components go at once, at most
 * @param hold how long the steady state must hold while they are gone
 * @param within how long after the fault it may take to return
 * @param without the steady-state probes that need not hold while something is gone
 * @param mayFail the workloads that need not be served while something is gone
 * @param except names of components, and groups, that are left alone
 * @param budget after which no further cut is begun
 * @param expect what is expected of the sweep as a whole
 * @since 0.1
 */
public record Sweep(
    List<ComponentKind> over,
    Map<String, PartUse> faults,
    Map<String, PartUse> ownFaults,
    int depth,
    Duration hold,
    Duration within,
    List<String> without,
    List<String> mayFail,
    List<String> except,
    Optional<Duration> budget,
    List<PartUse> expect,
    Place place) {

  /** The name under which the loss of a cut's components is in its record. */
  public static final String CUT = "cut";

  /** More than these are no plan. */
  static final int MOST = 2000;

  /** The components that it is about. */
  public List<Component> components(Topology topology) {
    return Components.of(topology, over).stream()
        .filter(component -> !excepted(component, topology))
        .toList();
  }

  /** Every cut, in the order in which they are tried. Depends on the two files alone. */
  public List<Cut> cuts(Topology topology) {
    return new Cuts(this, topology).all();
  }

  /** The cut of this id; empty where there is none. */
  public Optional<Cut> cut(Topology topology, String id) {
    return cuts(topology).stream().filter(cut -> cut.id().equals(id)).findFirst();
  }

  private boolean excepted(Component component, Topology topology) {
    return except.contains(component.name())
        || (component.kind() == ComponentKind.NODES
            && topology.node(component.name()).filter(n -> except.contains(n.group())).isPresent());
  }
}
