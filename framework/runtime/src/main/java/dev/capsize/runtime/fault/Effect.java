package dev.capsize.runtime.fault;

import dev.capsize.model.record.Interval;
import java.util.Map;

/**
 * What an injection did to one victim.
 *
 * @param when the fault began to act
 * @param trace what the fault needs to recognise its own effect later, such as a process id
 * @since 0.1
 */
public record Effect(Interval when, Map<String, String> trace) {

  public static Effect of(Interval when) {
    return new Effect(when, Map.of());
  }
}
