package dev.capsize.model.compose;

import java.util.Locale;

/** Names of Compose as names of a topology. */
final class ComposeName {

  private ComposeName() {}

  /** {@code My_db} becomes {@code my-db}; empty where nothing is left. */
  static String of(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
  }
}
