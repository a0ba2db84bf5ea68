package dev.capsize.model.topology;

import dev.capsize.model.yaml.Written;
import dev.capsize.model.yaml.YamlScalar;
import java.util.Collection;

/**
 * Another value for a scalar in a file's text. Every line keeps its number, so that places in the
 * record are places in the user's file.
 */
record TextEdit(YamlScalar scalar, String value) {

  /** Applies edits that are sorted by place. */
  static String apply(Collection<TextEdit> edits, String text) {
    StringBuilder out = new StringBuilder();
    int copied = 0;
    for (TextEdit edit : edits) {
      int start = text.offsetByCodePoints(0, edit.scalar.start());
      int end = text.offsetByCodePoints(0, edit.scalar.end());
      String replaced = text.substring(start, end);
      out.append(text, copied, start).append(edit.written());
      replaced.chars().filter(c -> c == '\n').forEach(newline -> out.append('\n'));
      copied = end;
    }
    return out.append(text, copied, text.length()).toString();
  }

  /** As plain as it was where nothing in it needs quotes. */
  private String written() {
    if (scalar.plain()
        && value.matches("[A-Za-z0-9./%-]+")
        && !value.matches("-.*|null|Null|NULL")) {
      return value;
    }
    return Written.quoted(value);
  }
}
