package dev.capsize.runtime.topology;

import dev.capsize.model.topology.Secret;
import dev.capsize.model.topology.Topology;
import java.io.IOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The secrets of a run. Never part of a record, a message or a log: {@link #masked} is applied to
 * everything that leaves.
 *
 * @since 0.1
 */
public final class Secrets {

  private final Map<String, String> byName = new LinkedHashMap<>();

  private Secrets() {}

  /**
   * The secrets of a topology, from wherever they come.
   *
   * @param environment of this JVM
   * @throws TopologyFailedException when one is not there
   */
  static Secrets of(Topology topology, Map<String, String> environment)
      throws TopologyFailedException {
    Secrets secrets = new Secrets();
    for (Map.Entry<String, Secret> entry : topology.secrets().entrySet()) {
      String value = value(entry.getKey(), entry.getValue(), topology, environment);
      if (value.isEmpty()) {
        throw new TopologyFailedException("the secret " + entry.getKey() + " is empty", null);
      }
      secrets.byName.put(entry.getKey(), value);
    }
    return secrets;
  }

  private static String value(
      String name, Secret secret, Topology topology, Map<String, String> environment)
      throws TopologyFailedException {
    if (secret instanceof Secret.OfFile file) {
      try {
        return Files.readString(file.file()).replaceFirst("\\R\\z", "");
      } catch (IOException e) {
        throw new TopologyFailedException(
            "the secret %s cannot be read from %s".formatted(name, file.file()), e);
      }
    }
    if (secret instanceof Secret.OfEnvironment of) {
      return environment.getOrDefault(of.variable(), "");
    }
    if (secret instanceof Secret.OfNodes of) {
      return topology
          .group(of.group())
          .map(group -> group.env().getOrDefault(of.variable(), ""))
          .orElse("");
    }
    return generate(List.of(name)).get(name);
  }

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
