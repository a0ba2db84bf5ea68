package dev.capsize.model.yaml;

/**
 * The key {@code capsize}, with which every file begins.
 *
 * @since 0.1
 */
public final class FormatVersion {

  private FormatVersion() {}

  /** Notes a problem unless the file is written for the version that this code reads. */
  public static void check(Shapes shapes, YamlMap root) {
    YamlNode version = root.find("capsize").map(YamlEntry::value).orElse(null);
    if (version == null) {
      shapes.add(root.place(), "does not say which version it is written for; add capsize: 1");
    } else if (!(version instanceof YamlScalar scalar) || !scalar.text().equals("1")) {
      shapes.add(
          version.place(),
          "is written for version %s of the format; this Capsize reads version 1"
              .formatted(version.kind()));
    }
  }
}
