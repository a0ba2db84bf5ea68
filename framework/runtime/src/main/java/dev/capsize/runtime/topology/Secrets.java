package dev.capsize.runtime.topology;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Generated secrets of a run. Never part of a record, a message or a log: {@link #masked} is
 * applied to everything that leaves.
 *
 * @since 0.1
 */
public final class Secrets {

  private final Map<String, String> byName = new LinkedHashMap<>();

  private Secrets() {}

  public static Secrets generate(List<String> names) {
    Secrets secrets = new Secrets();
    SecureRandom random = new SecureRandom();
    for (String name : names) {
      byte[] bytes = new byte[18];
      random.nextBytes(bytes);
      secrets.byName.put(name, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }
    return secrets;
  }

  public String get(String name) {
    String secret = byName.get(name);
    if (secret == null) {
      throw new IllegalArgumentException("no secret is named " + name);
    }
    return secret;
  }

  /** The text with every secret replaced by stars. */
  public String masked(String text) {
    String masked = text;
    for (String secret : byName.values()) {
      masked = masked.replace(secret, "***");
    }
    return masked;
  }

  /** Names only. */
  @Override
  public String toString() {
    return byName.keySet().toString();
  }
}
