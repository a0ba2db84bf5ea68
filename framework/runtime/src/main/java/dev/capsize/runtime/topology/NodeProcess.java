package dev.capsize.runtime.topology;

/**
 * A process of a node's system, as the engine's machine sees it.
 *
 * @param pid on the engine's machine; the node itself knows it by another
 * @param state the kernel's letters: R runs, S sleeps, T is stopped
 * @param memory bytes that are in memory
 * @param load the part of its life that it has spent on a processor, in percent
 * @param name at most 15 characters
 * @param command with its arguments
 * @since 0.1
 */
public record NodeProcess(
    long pid, String state, long memory, double load, String name, String command) {

  /** How the command of a process begins that a fault has started in the system. */
  public static final String OF_FAULT = ": capsize-";

  /** Whether a fault has started it in the system. */
  public boolean ofFault() {
    return command.startsWith("sh -c " + OF_FAULT);
  }

  /** Whether it does nothing until it is told to continue. */
  public boolean stopped() {
    return state.startsWith("T");
  }
}
