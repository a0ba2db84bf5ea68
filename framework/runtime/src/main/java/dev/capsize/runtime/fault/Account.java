package dev.capsize.runtime.fault;

/**
 * What people are told of a fault beside its summary and parameters: one or two sentences each. The
 * page of faults is generated from it, and {@code capsize faults} shows it.
 *
 * @param peers what the node's peers and clients see
 * @param proof by what other path than the injector's the fault is seen to act
 * @param healing how it is undone and what stays
 * @param careful what can go wrong, and what the fault is not
 * @since 0.1
 */
public record Account(String peers, String proof, String healing, String careful) {

  /** For a fault that says nothing of itself. */
  public static final Account NONE = new Account("", "", "", "");
}
