package dev.capsize.model.compose;

import java.util.Map;

/**
 * Puts variables in for <code>${NAME}</code> and {@code $NAME}, by Compose's rules: <code>
 * ${NAME:-default}</code> where it is unset or empty, <code>${NAME-default}</code> where it is
 * unset, <code>:?</code> and <code>?</code> for an error, <code>:+</code> and <code>+</code> for
 * something else where it is set, {@code $$} for a dollar. A default may hold references. What is
 * unset and has no default is empty.
 */
final class Interpolation {

  private static final String WRITTEN =
      "; ${NAME} and ${NAME:-default} are, and $$ stands for a dollar";

  private final Map<String, String> variables;
  private final String text;
  private int at;

  private Interpolation(Map<String, String> variables, String text) {
    this.variables = variables;
    this.text = text;
  }

  /**
   * The text with every reference replaced.
   *
   * @throws IllegalArgumentException with a message for the user
   */
  static String apply(String text, Map<String, String> variables) {
    return text.contains("$") ? new Interpolation(variables, text).upTo(false) : text;
  }

  /** Up to the end, or up to the brace that ends a default. */
  private String upTo(boolean brace) {
    StringBuilder out = new StringBuilder();
    while (at < text.length() && !(brace && text.charAt(at) == '}')) {
      char c = text.charAt(at++);
      if (c != '$') {
        out.append(c);
      } else if (at < text.length() && text.charAt(at) == '$') {
        at++;
        out.append('$');
      } else if (at < text.length() && text.charAt(at) == '{') {
        at++;
        out.append(braced());
      } else {
        out.append(variables.getOrDefault(name(), ""));
      }
    }
    return out.toString();
  }

  private String braced() {
    String name = name();
    String value = variables.get(name);
    boolean colon = at < text.length() && text.charAt(at) == ':';
    at += colon ? 1 : 0;
    char operator = at < text.length() ? text.charAt(at) : ' ';
    boolean given = value != null && !(colon && value.isEmpty());
    String result = value == null ? "" : value;
    if ("-?+".indexOf(operator) >= 0) {
      at++;
      String word = upTo(true);
      if (operator == '?' && !given) {
        throw new IllegalArgumentException(
            "the variable %s is not set%s".formatted(name, word.isEmpty() ? "" : ": " + word));
      }
      result = operator == '+' ? (given ? word : "") : (given ? result : word);
    }
    if (at >= text.length() || text.charAt(at) != '}' || (colon && "-?+".indexOf(operator) < 0)) {
      throw wrong();
    }
    at++;
    return result;
  }

  private String name() {
    int start = at;
    while (at < text.length()
        && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
      at++;
    }
    if (start == at || Character.isDigit(text.charAt(start))) {
      throw wrong();
    }
    return text.substring(start, at);
  }

  private IllegalArgumentException wrong() {
    return new IllegalArgumentException("\"%s\" is no reference%s".formatted(text, WRITTEN));
  }
}
