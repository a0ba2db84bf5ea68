package dev.capsize.model.part;

import dev.capsize.model.source.Guess;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The names that a file's values can refer to. Not thread-safe.
 *
 * <p>A kind that was never given is not checked: where a topology cannot be read, the problem is
 * the topology, not every mention of its nodes.
 *
 * @since 0.1
 */
public final class Names {

  /** What a name can be the name of. */
  public enum Kind {
    WORKLOAD("workload", "of this scenario"),
    FAULT("fault", "of this scenario"),
    SERVICE("service", "of the topology"),
    ADDRESS("address", "of the topology"),
    ROLE("role", "of the topology"),
    SOLE_ROLE("role", "of the topology that only one node holds"),
    GROUP("node group", "of the topology"),
    NODE("node", "of the topology"),
    ZONE("zone", "of the topology"),
    REGION("region", "of the topology"),
    SECRET("secret", "of the topology"),
    IMAGE("image", "of the topology"),
    NETWORK("network", "of the topology"),
    OPERATION("operation", "of the topology");

    private final String noun;
    private final String where;

    Kind(String noun, String where) {
      this.noun = noun;
      this.where = where;
    }
  }

  private static final int MAX_LISTED = 30;

  private final Map<Kind, Set<String>> known = new EnumMap<>(Kind.class);

  public Names with(Kind kind, Collection<String> names) {
    known.computeIfAbsent(kind, any -> new LinkedHashSet<>()).addAll(names);
    return this;
  }

  /** What is wrong with a reference to a name of one of some kinds; empty: nothing. */
  public Optional<String> check(String name, Kind... kinds) {
    List<Set<String>> sets = new ArrayList<>();
    for (Kind kind : kinds) {
      Set<String> names = known.get(kind);
      if (names == null || names.contains(name)) {
        return Optional.empty();
      }
      sets.add(names);
    }
    Set<String> allowed = sets.size() == 1 ? sets.get(0) : union(sets);
    String nouns = String.join(", ", List.of(kinds).stream().map(kind -> kind.noun).toList());
    String there = allowed.isEmpty() ? "there is none" : "there are " + listed(allowed);
    return Optional.of(
        "\"%s\" is no %s %s; %s%s"
            .formatted(
                name,
                nouns.replaceFirst(", ([^,]*)$", " or $1"),
                kinds[0].where,
                there,
                Guess.among(name, allowed)));
  }

  /**
   * Returns a name of one of some kinds.
   *
   * @throws IllegalArgumentException when it is none; the message says what there is
   */
  public String require(String name, Kind... kinds) {
    Optional<String> wrong = check(name, kinds);
    if (wrong.isPresent()) {
      throw new IllegalArgumentException(wrong.get());
    }
    return name;
  }

  private static Set<String> union(List<Set<String>> sets) {
    return sets.stream().flatMap(Set::stream).collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static String listed(Set<String> names) {
    String first = names.stream().limit(MAX_LISTED).collect(Collectors.joining(", "));
    int more = names.size() - MAX_LISTED;
    return more > 0 ? first + " and " + more + " more" : first;
  }

  /** What a scalar of a type refers to; empty: it is no reference. */
  static Optional<Kind> referredBy(ParamType type) {
    return switch (type) {
      case WORKLOAD -> Optional.of(Kind.WORKLOAD);
      case FAULT -> Optional.of(Kind.FAULT);
      case ROLE -> Optional.of(Kind.ROLE);
      case SOLE_ROLE -> Optional.of(Kind.SOLE_ROLE);
      case SERVICE -> Optional.of(Kind.SERVICE);
      case GROUP -> Optional.of(Kind.GROUP);
      case OPERATION -> Optional.of(Kind.OPERATION);
      case ZONE -> Optional.of(Kind.ZONE);
      case REGION -> Optional.of(Kind.REGION);
      default -> Optional.empty();
    };
  }
}
