package dev.capsize.runtime.fault;

/**
 * What a machine has for a need.
 *
 * @param how by what it is done; where nothing does it, why not
 * @since 0.1
 */
public record Support(Kind kind, String how) {

  /** How well, the best first. */
  public enum Kind {
    NATIVE("native"),
    SUBSTITUTE("by substitute"),
    NONE("not here");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    /** For people. */
    public String text() {
      return text;
    }
  }

  public boolean possible() {
    return kind != Kind.NONE;
  }

  /** {@code by substitute (queue)}. */
  public String text() {
    return kind.text() + " (" + how + ")";
  }
}
