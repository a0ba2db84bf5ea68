package dev.capsize.engine;

import dev.capsize.model.part.Parts;
import dev.capsize.model.scenario.ScenarioFile;
import dev.capsize.model.scenario.ScenarioReader;
import dev.capsize.model.source.InvalidFileException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;

/** Fills the tree of one discovery. Reads files; starts nothing. */
final class Entries {

  private final EntryDescriptor root;
  private final CapsizeConfiguration configuration;
  private final Map<Class<?>, EntryDescriptor> classes = new HashMap<>();
  private final Map<Class<?>, List<AbstractTestDescriptor>> contents = new HashMap<>();
  private @Nullable ScenarioReader reader;

  Entries(EntryDescriptor root, CapsizeConfiguration configuration) {
    this.root = root;
    this.configuration = configuration;
  }

  static boolean isEntry(Class<?> type) {
    return type.isAnnotationPresent(CapsizeScenarios.class);
  }

  /**
   * Adds an entry class.
   *
   * @param wanted only what has this id, is above or below it; null: everything
   */
  EntryDescriptor add(Class<?> type, @Nullable UniqueId wanted) {
    EntryDescriptor entry = classes.get(type);
    if (entry == null) {
      entry = EntryDescriptor.of(type, root.getUniqueId());
      classes.put(type, entry);
      contents.put(type, contents(entry, type));
      root.addChild(entry);
    }
    fill(entry, contents.getOrDefault(type, List.of()), wanted);
    return entry;
  }

  /** Adds files that no class is the entry to. */
  List<? extends TestDescriptor> add(Collection<FoundFile> files) {
    return add(files, null);
  }

  /** Adds those of the files whose id is wanted. */
  List<? extends TestDescriptor> add(Collection<FoundFile> files, @Nullable UniqueId wanted) {
    List<AbstractTestDescriptor> made =
        files.stream().map(file -> read(file, root.getUniqueId())).toList();
    return fill(root, made, wanted);
  }

  /** Adds a resource that was asked for by its name and is not there. */
  List<? extends TestDescriptor> addMissing(String name) {
    ProblemDescriptor problem =
        ProblemDescriptor.of(root, name, name + ": there is no such resource on the class path");
    root.addChild(problem);
    return List.of(problem);
  }

  private List<AbstractTestDescriptor> contents(EntryDescriptor entry, Class<?> type) {
    CapsizeScenarios marker = type.getAnnotation(CapsizeScenarios.class);
    String[] places =
        marker.value().length == 0
            ? new String[] {type.getPackageName().replace('.', '/')}
            : marker.value();
    Map<String, FoundFile> found = new TreeMap<>();
    List<AbstractTestDescriptor> made = new ArrayList<>();
    for (String place : places) {
      Collection<FoundFile> here = FileSearch.onClassPath(loader(type), place);
      here.forEach(file -> found.put(file.name(), file));
      if (here.isEmpty()) {
        made.add(nothingIn(entry, place));
      }
    }
    found.values().forEach(file -> made.add(read(file.belowClass(), entry.getUniqueId())));
    DiscoveryCompletion.rejectDuplicates(made);
    return made;
  }

  private static ProblemDescriptor nothingIn(EntryDescriptor entry, String place) {
    String shown = place.isEmpty() ? "the class path" : "\"" + place + "\" on the class path";
    return ProblemDescriptor.of(
        entry,
        place.isEmpty() ? "no scenario" : "no scenario in " + place,
        ("%s is the entry to %s, and there is no *%s in it; name folders or files with"
                + " @CapsizeScenarios, seen from the root of the class path (src/test/resources)")
            .formatted(entry.getLegacyReportingName(), shown, FoundFile.SUFFIX));
  }

  private List<AbstractTestDescriptor> fill(
      EntryDescriptor entry, List<AbstractTestDescriptor> made, @Nullable UniqueId wanted) {
    List<AbstractTestDescriptor> added = new ArrayList<>();
    for (AbstractTestDescriptor descriptor : made) {
      if (wanted != null && !isOnPath(descriptor.getUniqueId(), wanted)) {
        continue;
      }
      if (matchesPattern(descriptor)) {
        if (descriptor instanceof SweepDescriptor sweep) {
          sweep.want(wanted);
        }
        entry.addChild(descriptor);
        added.add(descriptor);
      } else {
        entry.noteUnmatched(configuration.scenario().orElseThrow().text());
      }
    }
    return added;
  }

  private static boolean isOnPath(UniqueId id, UniqueId wanted) {
    return id.hasPrefix(wanted) || wanted.hasPrefix(id);
  }

  /** A file that cannot be read has no id; it might be the one that is wanted. */
  private boolean matchesPattern(AbstractTestDescriptor descriptor) {
    return !(descriptor instanceof FileDescriptor scenario)
        || configuration.scenario().map(pattern -> pattern.matches(scenario.id())).orElse(true);
  }

  private AbstractTestDescriptor read(FoundFile file, UniqueId parent) {
    if (file.defect() != null) {
      return ProblemDescriptor.of(file, file.defect(), parent);
    }
    try {
      ScenarioFile read = reader().read(file.path(), file.shownAs());
      return read.scenario().isSweep()
          ? new SweepDescriptor(file, read, configuration.parallel(), parent)
          : new ScenarioDescriptor(file, read, configuration.parallel(), parent);
    } catch (InvalidFileException e) {
      return ProblemDescriptor.of(file, e, parent);
    } catch (RuntimeException e) {
      // Ours or a part's fault; it must not take the tests of others with it.
      return ProblemDescriptor.of(file, "cannot be read: " + e, parent);
    }
  }

  private ScenarioReader reader() {
    ScenarioReader known = reader;
    if (known == null) {
      known = new ScenarioReader(Parts.installed());
      reader = known;
    }
    return known;
  }

  private static ClassLoader loader(Class<?> type) {
    ClassLoader own = type.getClassLoader();
    return own == null ? ClassLoader.getSystemClassLoader() : own;
  }
}
