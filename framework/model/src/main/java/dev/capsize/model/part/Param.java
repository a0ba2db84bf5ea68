package dev.capsize.model.part;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One parameter of a part.
 *
 * @param name in kebab-case
 * @param type how its text is read
 * @param required whether a file must give it
 * @param defaultText what stands for it when the file does not give it; null: absent
 * @param choices the allowed texts; empty: any
 * @param text one sentence for documentation
 * @since 0.1
 */
public record Param(
    String name,
    ParamType type,
    boolean required,
    @Nullable String defaultText,
    List<String> choices,
    String text) {

  public static Param required(String name, ParamType type, String text) {
    return new Param(name, type, true, null, List.of(), text);
  }

  public static Param optional(String name, ParamType type, String text) {
    return new Param(name, type, false, null, List.of(), text);
  }

  public static Param withDefault(String name, ParamType type, String defaultText, String text) {
    return new Param(name, type, false, defaultText, List.of(), text);
  }

  /** The same parameter, limited to some texts. */
  public Param oneOf(String... allowed) {
    return new Param(name, type, required, defaultText, List.of(allowed), text);
  }
}
