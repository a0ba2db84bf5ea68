package dev.capsize.model.topology;

import dev.capsize.model.part.ParamType;
import dev.capsize.model.source.Guess;
import dev.capsize.model.value.Size;
import dev.capsize.model.yaml.Fields;
import dev.capsize.model.yaml.Shapes;
import dev.capsize.model.yaml.YamlEntry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads <code>volumes: { /data: { size: 512m, kind: disk } }</code>. */
record VolumesReader(Shapes shapes) {

  Map<String, Volume> read(Fields node) {
    Map<String, Volume> volumes = new LinkedHashMap<>();
    for (YamlEntry entry : node.entries("volumes")) {
      if (!isPath(entry.key())) {
        shapes.add(
            entry.place(),
            "\"%s\" is no place for a volume; an absolute path is, as in /data"
                .formatted(entry.key()));
      }
      volume(entry).ifPresent(volume -> volumes.put(entry.key(), volume));
    }
    return volumes;
  }

  private static boolean isPath(String text) {
    return text.matches("/[A-Za-z0-9._/-]+")
        && !text.endsWith("/")
        && !text.contains("//")
        && !text.contains("/.");
  }

  private Optional<Volume> volume(YamlEntry entry) {
    Optional<Fields> fields =
        shapes.fields(entry.value(), "the volume " + entry.key(), "size", "kind");
    Optional<Size> size =
        fields.flatMap(f -> f.needScalar("size", ParamType.SIZE.form(), VolumesReader::size));
    Volume.Kind kind =
        fields
            .flatMap(f -> f.scalar("kind", "disk or memory", VolumesReader::kind))
            .orElse(Volume.Kind.DISK);
    return size.map(bound -> new Volume(bound, kind));
  }

  private static Size size(String text) {
    Size size = Size.parse(text);
    if (size.bytes() == 0) {
      throw new IllegalArgumentException(
          "\"" + text + "\" holds nothing; a size such as 512m does");
    }
    return size;
  }

  private static Volume.Kind kind(String text) {
    return switch (text) {
      case "disk" -> Volume.Kind.DISK;
      case "memory" -> Volume.Kind.MEMORY;
      default ->
          throw new IllegalArgumentException(
              "\"%s\" is no kind of volume; allowed are disk, memory%s"
                  .formatted(
                      text, Guess.among(text.toLowerCase(Locale.ROOT), List.of("disk", "memory"))));
    };
  }
}
