package dev.capsize.runtime.docker;

import java.util.Map;

/**
 * The labels of everything that a run makes. What does not carry {@link #RUN} is never touched.
 *
 * @since 0.1
 */
public final class Labels {

  /** The run that made it and may break and remove it. */
  public static final String RUN = "dev.capsize.run";

  /**
   * {@code sandbox}, {@code system}, {@code disks}, {@code helper}, {@code remedy}, {@code keeper},
   * {@code network}, {@code volume}, {@code gate}.
   */
  public static final String PART = "dev.capsize.part";

  /** The node that it belongs to. */
  public static final String NODE = "dev.capsize.node";

  /** {@code true}: left running on purpose. */
  public static final String KEEP = "dev.capsize.keep";

  /** The content hash of an image that Capsize built. */
  public static final String IMAGE = "dev.capsize.image";

  private Labels() {}

  public static Map<String, String> of(String run, String part) {
    return Map.of(RUN, run, PART, part);
  }

  public static Map<String, String> of(String run, String part, String node) {
    return Map.of(RUN, run, PART, part, NODE, node);
  }
}
