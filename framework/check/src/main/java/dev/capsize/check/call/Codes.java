package dev.capsize.check.call;

/**
 * How the values of a history are written as numbers, so that millions of them fit into memory: an
 * integer is itself; {@link #NIL} is no value; a word (a text, a keyword, an integer too large to
 * be itself) is its number in the {@link Vocabulary}; a list, set or map is a head that says how
 * many codes of its own follow, and then these. A list {@code [1 [2 3]]} is {@code list(2), 1,
 * list(2), 2, 3}; a map {@code {1 10}} is {@code map(1), 1, 10}. Pure.
 *
 * @since 0.1
 */
public final class Codes {

  /** No value: {@code nil}, {@code null}. */
  public static final long NIL = Long.MIN_VALUE;

  /** The smallest integer that is its own code. */
  public static final long MIN_INTEGER = -(1L << 61);

  /** The largest integer that is its own code. */
  public static final long MAX_INTEGER = 1L << 61;

  private static final long WORDS = Long.MIN_VALUE + 1;
  private static final long LISTS = WORDS + (1L << 32);
  private static final long MAPS = LISTS + (1L << 32);
  private static final long END = MAPS + (1L << 32);

  private Codes() {}

  /** Whether it is an integer, and its own code. */
  public static boolean isInteger(long code) {
    return code >= MIN_INTEGER;
  }

  /** Whether it stands for a word of the vocabulary. */
  public static boolean isWord(long code) {
    return code >= WORDS && code < LISTS;
  }

  /** Whether it is the head of a list or set. */
  public static boolean isList(long code) {
    return code >= LISTS && code < MAPS;
  }

  /** Whether it is the head of a map. */
  public static boolean isMap(long code) {
    return code >= MAPS && code < END;
  }

  /** The head of a list or set of so many elements. */
  public static long list(int elements) {
    return LISTS + elements;
  }

  /** The head of a map of so many entries; each is a key and a value. */
  public static long map(int entries) {
    return MAPS + entries;
  }

  /** How many elements or entries come behind a head. */
  public static int count(long head) {
    return (int) (head - (isMap(head) ? MAPS : LISTS));
  }

  /** The code of the word of a number. */
  public static long word(int number) {
    return WORDS + number;
  }

  /** The number of a word, from 0 in the order of its first occurrence. */
  public static int number(long word) {
    return (int) (word - WORDS);
  }
}
