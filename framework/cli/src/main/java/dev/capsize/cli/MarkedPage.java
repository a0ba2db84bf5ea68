package dev.capsize.cli;

/**
 * A page of the documentation that a command writes a part of, between two marks; what stands
 * around them is written by hand.
 *
 * @param command as the mark names it
 * @param what the part is
 */
record MarkedPage(String command, String what) {

  private static final String END = "<!-- end -->\n";

  private String begin() {
    return "<!-- begin: written by `capsize " + command + " --write` -->\n";
  }

  /**
   * The page with another part between its marks.
   *
   * @throws UsageException when it has no marks
   */
  String written(String page, String part) throws UsageException {
    int begin = page.indexOf(begin());
    int end = page.indexOf(END, begin);
    if (begin < 0 || end < 0) {
      throw new UsageException(
          "the page has no place for %s: two lines,%n%s%s".formatted(what, begin(), END.strip()));
    }
    return page.substring(0, begin + begin().length()) + "\n" + part + "\n" + page.substring(end);
  }
}
