package dev.capsize.cli;

import dev.capsize.check.call.Truth;
import dev.capsize.check.promise.Promise;
import dev.capsize.check.promise.Promises;
import dev.capsize.check.txn.Consistency;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A history whose verdict is known, as a manifest tells.
 *
 * @param source the collection that it comes from
 * @param file where it is
 * @param promise what it is held against
 * @param verdicts the known ones by level of consistency; that of no level is under an empty name
 */
record KnownHistory(String source, Path file, Promise promise, Map<String, Truth> verdicts) {

  /**
   * What {@code manifest.csv}, in a folder or the one above, tells of the files below the folder.
   */
  static List<KnownHistory> below(Path folder) throws IOException, UsageException {
    List<KnownHistory> known = new ArrayList<>();
    for (Map<String, String> row : CsvTable.read(beside(folder, "manifest.csv"))) {
      String source = row.getOrDefault("source", "");
      Path file = folder.resolve(source).resolve(row.getOrDefault("file", ""));
      if (!Files.exists(file)) {
        continue;
      }
      Optional<Promise> promise = Promises.named(model(row.getOrDefault("model", "")));
      if (promise.isEmpty()) {
        throw new UsageException(
            "%s: the manifest names no model that is known: %s".formatted(file, row.get("model")));
      }
      known.add(
          new KnownHistory(source, file, promise.get(), verdicts(row.getOrDefault("verdict", ""))));
    }
    return known;
  }

  /** A file of this name in the folder or in the one above. */
  static Path beside(Path folder, String name) throws UsageException {
    Path here = folder.resolve(name);
    Path above = folder.toAbsolutePath().normalize().resolveSibling(name);
    if (!Files.exists(here) && !Files.exists(above)) {
      throw new UsageException("%s: neither here nor above is a %s".formatted(folder, name));
    }
    return Files.exists(here) ? here : above;
  }

  /** {@code cas-register} of {@code cas-register init nil}. */
  static String model(String text) {
    return text.split("[ ;]", 2)[0];
  }

  /** Of {@code Ok}, {@code invalid (serializable)}, {@code strict-serializable=invalid; ...}. */
  static Map<String, Truth> verdicts(String text) {
    Map<String, Truth> verdicts = new LinkedHashMap<>();
    for (String part : text.split(";", -1)) {
      String[] words = part.strip().split("=", 2);
      String word = words[words.length - 1].split("[ :(]", 2)[0];
      Truth verdict =
          switch (word) {
            case "Ok", "valid" -> Truth.OK;
            case "Illegal", "invalid" -> Truth.ILLEGAL;
            default -> Truth.UNKNOWN;
          };
      if (verdict != Truth.UNKNOWN) {
        verdicts.put(words.length == 2 ? words[0] : "", verdict);
      }
    }
    return verdicts;
  }

  /** Of the promise as it is by default; empty where nobody knows. */
  Optional<Truth> verdict() {
    Truth strictest = verdicts.get(Consistency.STRICT_SERIALIZABLE.text());
    return Optional.ofNullable(strictest == null ? verdicts.get("") : strictest);
  }

  /** As reference figures name it. */
  String name() {
    return source + "/" + file.getFileName();
  }
}
