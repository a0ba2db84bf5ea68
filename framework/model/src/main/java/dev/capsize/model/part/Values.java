package dev.capsize.model.part;

import dev.capsize.model.value.Acceptance;
import dev.capsize.model.value.DurationRange;
import dev.capsize.model.value.Percentage;
import dev.capsize.model.value.Rate;
import dev.capsize.model.value.Size;
import dev.capsize.model.value.Target;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a file gave for the parameters of a part, typed, with defaults filled in. Immutable.
 *
 * <p>Getters throw {@link NoSuchElementException} for a parameter that is absent: ask {@link #has}
 * or {@link #find} for one that is optional and has no default.
 *
 * @since 0.1
 */
public record Values(Map<String, Object> byName) {

  public Values {
    byName = Map.copyOf(byName);
  }

  public boolean has(String name) {
    return byName.containsKey(name);
  }

  public <T> Optional<T> find(String name, Class<T> type) {
    return Optional.ofNullable(byName.get(name)).map(type::cast);
  }

  public String text(String name) {
    return get(name, String.class);
  }

  public boolean flag(String name) {
    return get(name, Boolean.class);
  }

  public long integer(String name) {
    return get(name, Long.class);
  }

  public Duration duration(String name) {
    return get(name, Duration.class);
  }

  public DurationRange range(String name) {
    return get(name, DurationRange.class);
  }

  public Percentage percentage(String name) {
    return get(name, Percentage.class);
  }

  public Rate rate(String name) {
    return get(name, Rate.class);
  }

  public Size size(String name) {
    return get(name, Size.class);
  }

  public Pattern pattern(String name) {
    return get(name, Pattern.class);
  }

  public double decimal(String name) {
    return get(name, Double.class);
  }

  public Target target(String name) {
    return get(name, Target.class);
  }

  /** The elements of a list of targets; empty when absent. */
  public List<Target> targets(String name) {
    return list(name, Target.class);
  }

  /** The elements of a list of texts; empty when absent. */
  public List<String> texts(String name) {
    return list(name, String.class);
  }

  /** The elements of a list of whole numbers; empty when absent. */
  public List<Long> integers(String name) {
    return list(name, Long.class);
  }

  /** The elements of a list of acceptances; empty when absent. */
  public List<Acceptance> acceptances(String name) {
    return list(name, Acceptance.class);
  }

  private <T> List<T> list(String name, Class<T> type) {
    return find(name, List.class).stream()
        .flatMap(list -> ((List<?>) list).stream())
        .map(type::cast)
        .toList();
  }

  private <T> T get(String name, Class<T> type) {
    return find(name, type)
        .orElseThrow(() -> new NoSuchElementException("no value for parameter " + name));
  }
}
