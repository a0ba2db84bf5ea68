package dev.capsize.engine;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.ClasspathResourceSource;
import org.junit.platform.engine.support.descriptor.FilePosition;
import org.junit.platform.engine.support.descriptor.FileSource;

/**
 * A scenario file that discovery came upon.
 *
 * @param segment the type of its segment in unique ids
 * @param name its value there: relative, with slashes, the same on every machine
 * @param path what is read
 * @param defect why it cannot be used although it is there; null where nothing is known
 */
record FoundFile(String segment, String name, Path path, @Nullable String defect) {

  static final String SUFFIX = ".capsize.yaml";
  static final String FILE = "file";
  static final String RESOURCE = "resource";

  private static final List<Path> SOURCE_FOLDERS =
      List.of(Path.of("src/test/resources"), Path.of("src/main/resources"));

  static FoundFile at(Path path) {
    return new FoundFile(FILE, relative(path), path, null);
  }

  static FoundFile onClassPath(String name, Path path) {
    return new FoundFile(RESOURCE, name, path, null);
  }

  FoundFile withDefect(String why) {
    return new FoundFile(segment, name, path, why);
  }

  /** Below the class of an entry all files come from the class path: no need to say so. */
  FoundFile belowClass() {
    return new FoundFile(FILE, name, path, defect);
  }

  UniqueId id(UniqueId parent) {
    return parent.append(segment, name);
  }

  /**
   * The name in messages, relative to the working directory: the file that a person edits, not the
   * copy that the build made of it.
   */
  String shownAs() {
    Path source = editable();
    return source == null ? name : relative(source);
  }

  /** What an IDE jumps to. */
  TestSource source(int line, int column) {
    Path source = editable();
    if (source == null) {
      return line == 0
          ? ClasspathResourceSource.from(name)
          : ClasspathResourceSource.from(name, FilePosition.from(line, Math.max(1, column)));
    }
    return line == 0
        ? FileSource.from(source.toFile())
        : FileSource.from(source.toFile(), FilePosition.from(line, Math.max(1, column)));
  }

  private @Nullable Path editable() {
    if (name.equals(relative(path))) {
      return path;
    }
    // Only for copies that the build of this very module made; others have their own sources.
    if (!path.toAbsolutePath().normalize().startsWith(Path.of("").toAbsolutePath())) {
      return null;
    }
    return SOURCE_FOLDERS.stream()
        .map(folder -> folder.resolve(name))
        .filter(file -> file.toFile().isFile())
        .findFirst()
        .orElse(null);
  }

  private static String relative(Path path) {
    Path here = Path.of("").toAbsolutePath();
    Path there = path.toAbsolutePath().normalize();
    // Another drive of Windows cannot be reached by a relative path.
    Path shown = there.getRoot().equals(here.getRoot()) ? here.relativize(there) : there;
    return shown.toString().replace('\\', '/');
  }
}
