package dev.capsize.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.support.discovery.EngineDiscoveryRequestResolver.InitializationContext;

/** What can only be said when all selectors are resolved. */
final class DiscoveryCompletion implements TestDescriptor.Visitor {

  private final EntryDescriptor root;

  DiscoveryCompletion(InitializationContext<EntryDescriptor> context) {
    this.root = context.getEngineDescriptor();
  }

  @Override
  public void visit(TestDescriptor descriptor) {
    if (!descriptor.equals(root)) {
      return;
    }
    dropCovered();
    rejectDuplicates(scenarios().toList());
    failUnlessMatched();
    root.orderChildren(DiscoveryCompletion::sorted);
    entries().forEach(entry -> entry.orderChildren(DiscoveryCompletion::sorted));
  }

  /**
   * An id names one scenario: records, reports and histories are found by it. Two files with the
   * same id both fail, because nobody can say which of them was meant.
   */
  static void rejectDuplicates(Collection<? extends TestDescriptor> descriptors) {
    Map<String, List<FileDescriptor>> byId = new LinkedHashMap<>();
    for (TestDescriptor descriptor : descriptors) {
      if (descriptor instanceof FileDescriptor scenario) {
        byId.computeIfAbsent(scenario.id(), id -> new ArrayList<>()).add(scenario);
      }
    }
    byId.forEach(
        (id, same) -> {
          TreeSet<String> places =
              same.stream()
                  .map(scenario -> scenario.file().idPlace().toString())
                  .collect(Collectors.toCollection(TreeSet::new));
          if (places.size() > 1) {
            String why = "the id %s is used twice: %s".formatted(id, String.join(" and ", places));
            same.forEach(scenario -> scenario.reject(why + "; give each file an id of its own"));
          }
        });
  }

  /** A file that an entry class covers runs there, and only there. */
  private void dropCovered() {
    List<String> covered =
        entries().flatMap(DiscoveryCompletion::scenariosOf).map(s -> s.found().shownAs()).toList();
    scenariosOf(root)
        .filter(scenario -> covered.contains(scenario.found().shownAs()))
        .toList()
        .forEach(FileDescriptor::removeFromHierarchy);
  }

  private void failUnlessMatched() {
    if (scenarios().findAny().isPresent()) {
      return;
    }
    Stream.concat(Stream.of(root), entries())
        .toList()
        .forEach(
            entry -> {
              String pattern = entry.unmatched();
              if (pattern != null) {
                entry.addChild(
                    ProblemDescriptor.of(
                        entry,
                        "no scenario matches " + pattern,
                        "no scenario has an id that matches %s=%s"
                            .formatted(CapsizeConfiguration.SCENARIO, pattern)));
              }
            });
  }

  private Stream<FileDescriptor> scenarios() {
    return Stream.concat(Stream.of(root), entries()).flatMap(DiscoveryCompletion::scenariosOf);
  }

  private Stream<EntryDescriptor> entries() {
    return of(root, EntryDescriptor.class);
  }

  private static Stream<FileDescriptor> scenariosOf(EntryDescriptor entry) {
    return of(entry, FileDescriptor.class);
  }

  private static <T extends TestDescriptor> Stream<T> of(EntryDescriptor parent, Class<T> type) {
    return parent.getChildren().stream().filter(type::isInstance).map(type::cast);
  }

  /** Files by name; classes stay before them, in the order in which they were selected. */
  private static List<TestDescriptor> sorted(List<TestDescriptor> children) {
    Predicate<TestDescriptor> isEntry = EntryDescriptor.class::isInstance;
    return children.stream()
        .sorted(
            Comparator.comparing(
                child -> isEntry.test(child) ? "" : child.getUniqueId().toString()))
        .toList();
  }
}
