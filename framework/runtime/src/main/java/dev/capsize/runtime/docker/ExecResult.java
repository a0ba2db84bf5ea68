package dev.capsize.runtime.docker;

/**
 * What a command in a container came to.
 *
 * @since 0.1
 */
public record ExecResult(int exitCode, String out, String err) {

  public boolean ok() {
    return exitCode == 0;
  }

  /**
   * This result, if the command succeeded.
   *
   * @throws EngineCallException when it did not
   */
  public ExecResult orThrow(String doing) {
    if (!ok()) {
      throw new EngineCallException(
          "%s failed with exit code %d: %s".formatted(doing, exitCode, err.isEmpty() ? out : err));
    }
    return this;
  }
}
