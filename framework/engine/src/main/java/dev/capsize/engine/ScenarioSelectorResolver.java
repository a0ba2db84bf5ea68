package dev.capsize.engine;

import java.net.URI;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.platform.commons.support.ReflectionSupport;
import org.junit.platform.commons.util.ClassLoaderUtils;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.engine.discovery.ClasspathResourceSelector;
import org.junit.platform.engine.discovery.ClasspathRootSelector;
import org.junit.platform.engine.discovery.DirectorySelector;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.discovery.FileSelector;
import org.junit.platform.engine.discovery.PackageSelector;
import org.junit.platform.engine.discovery.UniqueIdSelector;
import org.junit.platform.engine.discovery.UriSelector;
import org.junit.platform.engine.support.discovery.EngineDiscoveryRequestResolver.InitializationContext;
import org.junit.platform.engine.support.discovery.SelectorResolver;

/** What can be selected: a table of contents, one short method a kind of selector. */
final class ScenarioSelectorResolver implements SelectorResolver {

  private final EntryDescriptor root;
  private final Entries entries;
  private final Predicate<String> classNames;
  private final Predicate<String> packages;

  ScenarioSelectorResolver(InitializationContext<EntryDescriptor> context) {
    this.root = context.getEngineDescriptor();
    this.entries =
        new Entries(
            root,
            new CapsizeConfiguration(context.getDiscoveryRequest().getConfigurationParameters()));
    this.classNames = context.getClassNameFilter();
    this.packages = context.getPackageFilter();
  }

  @Override
  public Resolution resolve(ClassSelector selector, Context context) {
    Class<?> entry = selector.getJavaClass();
    return entry.isAnnotationPresent(CapsizeScenarios.class)
        ? matches(List.of(entries.add(entry, null)))
        : Resolution.unresolved();
  }

  @Override
  public Resolution resolve(DirectorySelector selector, Context context) {
    return matches(entries.add(FileSearch.in(selector.getPath())));
  }

  @Override
  public Resolution resolve(FileSelector selector, Context context) {
    return FileSearch.isScenario(selector.getRawPath())
        ? matches(entries.add(List.of(FoundFile.at(selector.getPath()))))
        : Resolution.unresolved();
  }

  @Override
  public Resolution resolve(ClasspathResourceSelector selector, Context context) {
    return resource(selector.getClasspathResourceName());
  }

  @Override
  public Resolution resolve(PackageSelector selector, Context context) {
    String name = selector.getPackageName();
    Collection<FoundFile> files =
        FileSearch.onClassPath(loader(), name.replace('.', '/')).stream()
            .filter(file -> packages.test(packageOf(file)))
            .toList();
    return both(
        ReflectionSupport.findAllClassesInPackage(name, Entries::isEntry, classNames), files);
  }

  @Override
  public Resolution resolve(ClasspathRootSelector selector, Context context) {
    URI place = selector.getClasspathRoot();
    Collection<FoundFile> files =
        FileSearch.inRoot(place).stream().filter(file -> packages.test(packageOf(file))).toList();
    return both(
        ReflectionSupport.findAllClassesInClasspathRoot(place, Entries::isEntry, classNames),
        files);
  }

  @Override
  public Resolution resolve(UriSelector selector, Context context) {
    URI uri = selector.getUri();
    String scheme = uri.getScheme();
    if ("classpath".equals(scheme)) {
      return resource(uri.getPath() == null ? uri.getSchemeSpecificPart() : uri.getPath());
    }
    if (!"file".equals(scheme)) {
      return Resolution.unresolved();
    }
    Path path = Path.of(URI.create("file://" + uri.getRawPath()));
    return FileSearch.isScenario(path.toString())
        ? matches(entries.add(List.of(FoundFile.at(path))))
        : matches(entries.add(FileSearch.in(path)));
  }

  @Override
  public Resolution resolve(UniqueIdSelector selector, Context context) {
    UniqueId id = selector.getUniqueId();
    int depth = root.getUniqueId().getSegments().size();
    if (id.getSegments().size() <= depth) {
      return Resolution.unresolved();
    }
    UniqueId.Segment first = id.getSegments().get(depth);
    return switch (first.getType()) {
      case "class" ->
          entryClass(first.getValue())
              .map(entry -> matches(List.of(entries.add(entry, id))))
              .orElse(Resolution.unresolved());
      case FoundFile.FILE ->
          matches(entries.add(List.of(FoundFile.at(Path.of(first.getValue()))), id));
      case FoundFile.RESOURCE ->
          matches(entries.add(FileSearch.onClassPath(loader(), first.getValue()), id));
      default -> Resolution.unresolved();
    };
  }

  private Resolution resource(String name) {
    Collection<FoundFile> files = FileSearch.onClassPath(loader(), name);
    return matches(
        files.isEmpty() && FileSearch.isScenario(name)
            ? entries.addMissing(name)
            : entries.add(files));
  }

  private Resolution both(Collection<Class<?>> classes, Collection<FoundFile> files) {
    List<? extends TestDescriptor> added = entries.add(files);
    return classes.isEmpty()
        ? matches(added)
        : Resolution.selectors(
            classes.stream()
                .map(DiscoverySelectors::selectClass)
                .collect(Collectors.toUnmodifiableSet()));
  }

  private static Optional<Class<?>> entryClass(String name) {
    return ReflectionSupport.tryToLoadClass(name, loader()).toOptional().filter(Entries::isEntry);
  }

  private static Resolution matches(Collection<? extends TestDescriptor> descriptors) {
    return descriptors.isEmpty()
        ? Resolution.unresolved()
        : Resolution.matches(
            descriptors.stream().map(Match::exact).collect(Collectors.toUnmodifiableSet()));
  }

  private static String packageOf(FoundFile file) {
    int end = file.name().lastIndexOf('/');
    return end < 0 ? "" : file.name().substring(0, end).replace('/', '.');
  }

  private static ClassLoader loader() {
    return ClassLoaderUtils.getDefaultClassLoader();
  }
}
