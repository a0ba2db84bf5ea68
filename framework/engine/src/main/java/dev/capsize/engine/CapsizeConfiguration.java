package dev.capsize.engine;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.platform.commons.JUnitException;
import org.junit.platform.engine.ConfigurationParameters;
import org.junit.platform.engine.support.config.PrefixedConfigurationParameters;

/**
 * The configuration keys of the engine and the one typed view on them. A value comes from the
 * launcher's configuration parameters, a system property ({@code mvn verify
 * -Dcapsize.scenario=...}) or {@code junit-platform.properties}, in this order.
 *
 * @since 0.1
 */
public final class CapsizeConfiguration {

  /**
   * Runs only the scenarios whose id matches: {@code *} stands for any characters, {@code ?} for
   * one. Fails when no scenario matches. By default all run.
   */
  public static final String SCENARIO = "capsize.scenario";

  /**
   * The folder that gets one folder a run. Default: {@code target/capsize}, seen from the working
   * directory.
   */
  public static final String OUT = "capsize.out";

  /** Replays the random choices of an earlier run: its seed, a whole number. Default: drawn. */
  public static final String SEED = "capsize.seed";

  /**
   * Names the build, so that several JVMs know that they belong together: what violated safety once
   * in a build is not run again in it. Only needed where a build tool reruns tests in another JVM
   * and is not Maven; must differ from build to build. By default the Maven process or, without
   * one, the launcher session is the build.
   */
  public static final String BUILD = "capsize.build";

  /**
   * Runs scenarios side by side: {@code true} or {@code false}. They share the machine and blur
   * each other's times; without it, one scenario runs at a time, over all JVMs of the machine.
   * Default: {@code false}.
   */
  public static final String PARALLEL = "capsize.execution.parallel.enabled";

  /**
   * How many run side by side, in the words of JUnit: {@code
   * capsize.execution.parallel.config.strategy} ({@code dynamic}, {@code fixed} or {@code custom}),
   * {@code capsize.execution.parallel.config.fixed.parallelism} and so on. Default: {@code
   * dynamic}, one a processor.
   */
  public static final String PARALLEL_CONFIG_PREFIX = "capsize.execution.parallel.config.";

  private static final Path DEFAULT_OUT = Path.of("target", "capsize");

  private final ConfigurationParameters parameters;

  CapsizeConfiguration(ConfigurationParameters parameters) {
    this.parameters = parameters;
  }

  /** Which ids are wanted; empty: all. */
  Optional<IdPattern> scenario() {
    return text(SCENARIO).map(IdPattern::new);
  }

  Path out() {
    return text(OUT).map(Path::of).orElse(DEFAULT_OUT);
  }

  OptionalLong seed() {
    Optional<String> given = text(SEED);
    if (given.isEmpty()) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(Long.parseLong(given.get()));
    } catch (NumberFormatException e) {
      throw new JUnitException(
          "%s is \"%s\"; it must be a whole number".formatted(SEED, given.get()), e);
    }
  }

  Optional<String> build() {
    return text(BUILD);
  }

  boolean parallel() {
    return parameters.getBoolean(PARALLEL).orElse(false);
  }

  ConfigurationParameters parallelConfig() {
    return new PrefixedConfigurationParameters(parameters, PARALLEL_CONFIG_PREFIX);
  }

  /** A blank value is what a build has when its own variable is not set. */
  private Optional<String> text(String key) {
    return parameters.get(key).map(String::strip).filter(value -> !value.isEmpty());
  }

  /** A pattern for ids, as the user wrote it. */
  record IdPattern(String text) {

    boolean matches(String id) {
      String regex =
          text.chars()
              .mapToObj(
                  c ->
                      switch (c) {
                        case '*' -> ".*";
                        case '?' -> ".";
                        default -> Pattern.quote(Character.toString(c));
                      })
              .collect(Collectors.joining());
      return Pattern.matches(regex, id);
    }
  }
}
