package dev.capsize.model.part;

import java.util.Optional;

/**
 * Something that a scenario or topology file can name. A part is one public class with a public
 * no-argument constructor, found through {@link java.util.ServiceLoader} by one line in {@code
 * META-INF/services/dev.capsize.model.part.Part}. Schema, documentation, completion and error
 * messages are generated from it.
 *
 * <p>Implementations are stateless and thread-safe.
 *
 * @since 0.1
 */
public interface Part {

  PartKind kind();

  /** The key in the file, in kebab-case; unique among the parts of its kind. */
  String name();

  /** One sentence for documentation and completion. */
  String summary();

  Params params();

  /**
   * Why values that are each right cannot stand together, as a sentence that begins after the
   * part's name; empty: they can. Asked when a file is read, of parts whose values could all be
   * read.
   */
  default Optional<String> conflict(Values values) {
    return Optional.empty();
  }
}
