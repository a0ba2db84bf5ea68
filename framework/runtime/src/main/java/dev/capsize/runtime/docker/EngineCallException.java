package dev.capsize.runtime.docker;

/**
 * The engine did not do what it was asked.
 *
 * @since 0.1
 */
public final class EngineCallException extends RuntimeException {

  public EngineCallException(String message) {
    super(message);
  }

  public EngineCallException(String message, Throwable cause) {
    super(message, cause);
  }
}
