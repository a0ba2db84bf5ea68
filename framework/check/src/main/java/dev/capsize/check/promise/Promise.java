package dev.capsize.check.promise;

import dev.capsize.check.call.HistoryChecker;
import dev.capsize.check.call.Vocabulary;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Something that a system may promise, and how a history is held against it. Immutable.
 *
 * @since 0.1
 */
public final class Promise {

  private final Family family;
  private final String name;
  private final String summary;
  private final Set<Setting> settings;
  private final BiFunction<PromiseOptions, Vocabulary, HistoryChecker> checker;

  Promise(
      Family family,
      String name,
      String summary,
      Set<Setting> settings,
      BiFunction<PromiseOptions, Vocabulary, HistoryChecker> checker) {
    this.family = family;
    this.name = name;
    this.summary = summary;
    this.settings = settings;
    this.checker = checker;
  }

  /** The name that users know it by: {@code cas-register}. */
  public String name() {
    return name;
  }

  /** What it is about. */
  public Family family() {
    return family;
  }

  /** What is promised, and by which functions, in one line. */
  public String summary() {
    return summary;
  }

  /** The options that it heeds. */
  public Set<Setting> settings() {
    return settings;
  }

  /**
   * A checker for a history.
   *
   * @param words those of the history, in which the initial value is coded
   */
  public HistoryChecker checker(PromiseOptions options, Vocabulary words) {
    return checker.apply(options, words);
  }
}
