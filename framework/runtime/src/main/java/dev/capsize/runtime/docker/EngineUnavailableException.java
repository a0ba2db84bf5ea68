package dev.capsize.runtime.docker;

/**
 * No container engine answers, an image cannot be had, or the engine lacks what a topology needs.
 * Says what to do about it.
 *
 * @since 0.1
 */
public final class EngineUnavailableException extends Exception {

  public EngineUnavailableException(String message) {
    super(message);
  }

  public EngineUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
