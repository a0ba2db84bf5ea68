package dev.capsize.model.part;

import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;

/**
 * All parts that are known, by kind and name. Immutable and thread-safe.
 *
 * @since 0.1
 */
public final class Parts {

  private final Map<PartKind, Map<String, Part>> byKind = new EnumMap<>(PartKind.class);

  private Parts(Iterable<? extends Part> parts) {
    for (Part part : parts) {
      Part other =
          byKind.computeIfAbsent(part.kind(), kind -> new TreeMap<>()).put(part.name(), part);
      if (other != null && other.getClass() != part.getClass()) {
        throw new IllegalStateException(
            "two classes are the %s %s: %s and %s; rename or remove one of them"
                .formatted(
                    part.kind().noun(),
                    part.name(),
                    other.getClass().getName(),
                    part.getClass().getName()));
      }
    }
  }

  /** The parts that {@link ServiceLoader} finds with the thread's context class loader. */
  public static Parts installed() {
    return new Parts(ServiceLoader.load(Part.class));
  }

  public static Parts of(Part... parts) {
    return new Parts(List.of(parts));
  }

  public Optional<Part> find(PartKind kind, String name) {
    return Optional.ofNullable(byKind.getOrDefault(kind, Map.of()).get(name));
  }

  /**
   * A part that validation has already seen.
   *
   * @throws IllegalArgumentException when it is not installed
   */
  public <T extends Part> T get(Class<T> type, PartKind kind, String name) {
    return find(kind, name)
        .map(type::cast)
        .orElseThrow(() -> new IllegalArgumentException("no " + kind.noun() + " is named " + name));
  }

  /** The parts of a kind, sorted by name. */
  public Collection<Part> all(PartKind kind) {
    return byKind.getOrDefault(kind, Map.of()).values().stream()
        .sorted(Comparator.comparing(Part::name))
        .toList();
  }
}
