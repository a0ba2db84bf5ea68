package dev.capsize.model.sweep;

import dev.capsize.model.part.PartUse;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Some components that are taken away at once.
 *
 * @param by the word for the fault, as the sweep names it
 * @param components in the order of the topology
 * @param faults what is injected
 * @since 0.1
 */
public record Cut(String by, List<Component> components, List<PartUse> faults) {

  public Cut {
    components = List.copyOf(components);
    faults = List.copyOf(faults);
  }

  /** Unique in its sweep: {@code power-off pg-1+etcd-2}. */
  public String id() {
    return by + " " + what();
  }

  /** What is gone: {@code pg-1+etcd-2}. */
  public String what() {
    return components.stream().map(Component::name).collect(Collectors.joining("+"));
  }

  public int depth() {
    return components.size();
  }

  /** The names of its components. */
  public Set<String> names() {
    return components.stream().map(Component::name).collect(Collectors.toCollection(TreeSet::new));
  }

  /** The nodes that are concerned. */
  public Set<String> nodes() {
    return components.stream()
        .map(Component::nodes)
        .flatMap(Collection::stream)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Whether it takes all that another takes, by the same fault. */
  public boolean includes(Cut other) {
    return by.equals(other.by) && names().containsAll(other.names());
  }

  /** A name for its folder. */
  public String folder() {
    return id().replaceAll("[^A-Za-z0-9.-]+", "_");
  }
}
