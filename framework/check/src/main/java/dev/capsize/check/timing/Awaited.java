package dev.capsize.check.timing;

import dev.capsize.model.record.Interval;
import org.jspecify.annotations.Nullable;

/**
 * Something that should happen after a fault.
 *
 * @param when when it happened; null where it did not while it was watched
 * @param notUntil up to when it certainly had not happened
 * @param why what stood against it, for people; empty where it happened
 * @since 0.1
 */
public record Awaited(@Nullable Interval when, long notUntil, String why) {

  static Awaited happened(Interval when) {
    return new Awaited(when, when.notBefore(), "");
  }

  static Awaited notUntil(long time, String why) {
    return new Awaited(null, time, why);
  }
}
