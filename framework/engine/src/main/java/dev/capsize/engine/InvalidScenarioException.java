package dev.capsize.engine;

import dev.capsize.model.source.Place;
import org.jspecify.annotations.Nullable;

/** A scenario cannot be run because of what its file says, or there is none. */
final class InvalidScenarioException extends RuntimeException {

  InvalidScenarioException(String message, @Nullable Place place) {
    super(message);
    setStackTrace(place == null ? new StackTraceElement[0] : UserTrace.of("scenario", place));
  }
}
