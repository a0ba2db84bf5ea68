package dev.capsize.model.topology;

/** Numbers with bounds. */
final class Numbers {

  /** More nodes than one machine can hold, but few enough to be counted out. */
  private static final int MAX_COUNT = 100;

  private Numbers() {}

  static int count(String text) {
    return (int) between(text, 1, MAX_COUNT);
  }

  static int upTo(String text, int most) {
    return (int) between(text, 0, most);
  }

  static int port(String text) {
    return (int) between(text, 1, 65_535);
  }

  static long positive(String text) {
    return between(text, 1, Long.MAX_VALUE);
  }

  /** The engine knows no less than a hundredth of a processor. */
  static double cpus(String text) {
    if (text.matches("\\d{1,4}(\\.\\d{1,9})?") && Double.parseDouble(text) >= 0.01) {
      return Double.parseDouble(text);
    }
    throw new IllegalArgumentException(
        "\"" + text + "\" is not allowed; a number of processors from 0.01 is, such as 0.5");
  }

  private static long between(String text, long low, long high) {
    if (text.matches("\\d{1,18}")) {
      long number = Long.parseLong(text);
      if (number >= low && number <= high) {
        return number;
      }
    }
    String upper = high == Long.MAX_VALUE ? "" : " to " + high;
    throw new IllegalArgumentException(
        "\"%s\" is not allowed; a whole number from %d%s is".formatted(text, low, upper));
  }
}
