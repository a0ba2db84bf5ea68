package dev.capsize.model.part;

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
}
