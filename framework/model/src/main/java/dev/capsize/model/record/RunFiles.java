package dev.capsize.model.record;

import java.nio.file.Path;

/**
 * The names of the files in a run folder.
 *
 * @since 0.1
 */
public record RunFiles(Path folder) {

  /**
   * The version of the record's format that this code writes. 2: kinds of operations from 4 on;
   * records of format 1 are read as before.
   */
  public static final int FORMAT = 2;

  public Path scenario() {
    return folder.resolve("scenario.yaml");
  }

  public Path topology() {
    return folder.resolve("topology.yaml");
  }

  public Path events() {
    return folder.resolve("events.jsonl");
  }

  public Path operations() {
    return folder.resolve("ops.bin");
  }

  public Path log(String node) {
    return folder.resolve("logs").resolve(node + ".log");
  }

  /** Derived from the record; can be made again. */
  public Path findings() {
    return folder.resolve("findings.json");
  }
}
