package dev.capsize.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** Finds scenario files in folders and on the class path, sorted by name. */
final class FileSearch {

  /** Scenarios in jars are read from copies, made once a JVM: discovery is repeated often. */
  private static final Map<String, Path> COPIES = new ConcurrentHashMap<>();

  private FileSearch() {}

  /** All scenario files in and below a folder. */
  static List<FoundFile> in(Path folder) {
    return paths(folder).stream().map(FoundFile::at).sorted(FileSearch::byName).toList();
  }

  /**
   * What has this name on the class path: a scenario file, or a folder with all below it.
   *
   * @param name with slashes; empty: the whole class path as far as it consists of folders
   */
  static Collection<FoundFile> onClassPath(ClassLoader loader, String name) {
    String trimmed = name.replaceAll("^/+|/+$", "");
    Map<String, FoundFile> found = new TreeMap<>();
    try {
      for (URL url : Collections.list(loader.getResources(trimmed))) {
        if (url.openConnection() instanceof JarURLConnection jar) {
          inJar(jar, found);
        } else if (url.getProtocol().equals("file")) {
          inFolder(Path.of(url.toURI()), trimmed, found);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot search " + name + " on the class path", e);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("cannot search " + name + " on the class path", e);
    }
    return found.values();
  }

  /** The scenario files below a root of the class path: a folder or a jar. */
  static Collection<FoundFile> inRoot(URI root) {
    Map<String, FoundFile> found = new TreeMap<>();
    Path path = Path.of(root);
    if (Files.isDirectory(path)) {
      inFolder(path, "", found);
    } else if (Files.isRegularFile(path)) {
      try (JarFile jar = new JarFile(path.toFile())) {
        inJar(jar, "", found);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot search " + path, e);
      }
    }
    return found.values();
  }

  private static void inFolder(Path place, String name, Map<String, FoundFile> found) {
    for (Path file : paths(place)) {
      String below = place.relativize(file).toString().replace('\\', '/');
      String full =
          Stream.of(name, below).filter(part -> !part.isEmpty()).reduce("", FileSearch::join);
      add(FoundFile.onClassPath(full, file), found);
    }
  }

  private static String join(String folder, String name) {
    return folder.isEmpty() ? name : folder + "/" + name;
  }

  private static void inJar(JarURLConnection connection, Map<String, FoundFile> found)
      throws IOException {
    connection.setUseCaches(false);
    try (JarFile jar = connection.getJarFile()) {
      inJar(jar, connection.getEntryName(), found);
    }
  }

  private static void inJar(JarFile jar, String name, Map<String, FoundFile> found)
      throws IOException {
    String folder = name.isEmpty() || name.endsWith("/") ? name : name + "/";
    for (JarEntry entry : Collections.list(jar.entries())) {
      String entryName = entry.getName();
      boolean wanted = entryName.startsWith(folder) || entryName.equals(name);
      if (wanted && isScenario(entryName)) {
        add(FoundFile.onClassPath(entryName, copy(jar, entry)), found);
      }
    }
  }

  private static Path copy(JarFile jar, JarEntry entry) throws IOException {
    String key = jar.getName() + "!" + entry.getName() + "@" + entry.getCrc();
    Path known = COPIES.get(key);
    if (known != null) {
      return known;
    }
    Path copy = Files.createTempFile("capsize-", FoundFile.SUFFIX);
    copy.toFile().deleteOnExit();
    try (InputStream in = jar.getInputStream(entry)) {
      Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
    }
    Path other = COPIES.putIfAbsent(key, copy);
    return other == null ? copy : other;
  }

  /**
   * The class path may hold a name twice. The first wins, as always, but not over a different one.
   */
  private static void add(FoundFile file, Map<String, FoundFile> found) {
    FoundFile first = found.putIfAbsent(file.name(), file);
    if (first != null && differ(first.path(), file.path())) {
      found.put(
          file.name(),
          first.withDefect(
              "is on the class path twice, with different content; rename one of them"));
    }
  }

  private static boolean differ(Path one, Path other) {
    try {
      return Files.mismatch(one, other) >= 0;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot compare " + one + " and " + other, e);
    }
  }

  private static List<Path> paths(Path place) {
    if (Files.isRegularFile(place)) {
      return isScenario(place.toString()) ? List.of(place) : List.of();
    }
    if (!Files.isDirectory(place)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(place)) {
      return all.filter(path -> isScenario(path.toString())).filter(Files::isRegularFile).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot search " + place, e);
    }
  }

  static boolean isScenario(String name) {
    return name.endsWith(FoundFile.SUFFIX);
  }

  private static int byName(FoundFile one, FoundFile other) {
    return one.name().compareTo(other.name());
  }
}
