package dev.capsize.model.source;

/**
 * One thing that is wrong in a file.
 *
 * @param place where
 * @param what what is wrong, what is allowed and, where it can be guessed, what was meant
 * @since 0.1
 */
public record Problem(Place place, String what) {

  @Override
  public String toString() {
    return place + ": " + what;
  }
}
