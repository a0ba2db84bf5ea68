package dev.capsize.runtime.fault;

import dev.capsize.model.record.Interval;
import java.util.Map;

/**
 * What an injection did to one victim.
 *
 * @param when the fault began to act
 * @param trace what the fault needs to recognise its own effect later, such as a process id; under
 *     {@link #MECHANISM} by what means it acts, where there is more than one. Part of the record
 * @since 0.1
 */
public record Effect(Interval when, Map<String, String> trace) {

  /** The key of the trace under which a fault says by what means it acts. */
  public static final String MECHANISM = "mechanism";

  public static Effect of(Interval when) {
    return new Effect(when, Map.of());
  }
}
