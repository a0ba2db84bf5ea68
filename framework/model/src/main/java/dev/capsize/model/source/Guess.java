package dev.capsize.model.source;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * Guesses which known word was meant by an unknown one.
 *
 * @since 0.1
 */
public final class Guess {

  /** The distance costs the product of both lengths, and nobody mistypes a word that long. */
  private static final int LONGEST = 100;

  /** Of more words, several are near to any. */
  private static final int MOST = 1000;

  private Guess() {}

  /** {@code ; did you mean "rate"?}, or nothing where no known word is near. */
  public static String among(String given, Collection<String> known) {
    return nearest(given, known).map(word -> "; did you mean \"" + word + "\"?").orElse("");
  }

  private static Optional<String> nearest(String given, Collection<String> known) {
    if (given.length() > LONGEST || known.size() > MOST) {
      return Optional.empty();
    }
    // One slip in three letters: more, and the guess says more about us than about the user.
    int limit = Math.max(1, given.length() / 3);
    return known.stream()
        .filter(word -> Math.abs(word.length() - given.length()) <= limit)
        .filter(word -> distance(given, word) <= limit)
        .min(
            Comparator.comparingInt((String word) -> distance(given, word))
                .thenComparing(Comparator.naturalOrder()));
  }

  /** Levenshtein's distance, where a case is no difference and a swap of neighbours is one. */
  private static int distance(String given, String word) {
    String a = given.toLowerCase(Locale.ROOT);
    String b = word.toLowerCase(Locale.ROOT);
    int[][] costs = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        costs[i][j] = i == 0 || j == 0 ? i + j : cost(a, b, i, j, costs);
      }
    }
    return costs[a.length()][b.length()];
  }

  private static int cost(String a, String b, int i, int j, int[][] costs) {
    boolean same = a.charAt(i - 1) == b.charAt(j - 1);
    int cost =
        Math.min(
            costs[i - 1][j - 1] + (same ? 0 : 1), Math.min(costs[i - 1][j], costs[i][j - 1]) + 1);
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(cost, costs[i - 2][j - 2] + 1) : cost;
  }
}
