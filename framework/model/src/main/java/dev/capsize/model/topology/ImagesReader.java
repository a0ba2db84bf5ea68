package dev.capsize.model.topology;

import dev.capsize.model.yaml.Fields;
import dev.capsize.model.yaml.Shapes;
import dev.capsize.model.yaml.YamlEntry;
import dev.capsize.model.yaml.YamlNode;
import dev.capsize.model.yaml.YamlScalar;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads {@code images}: a folder to build, or a reference to pull.
 *
 * @param directory the topology's; empty: folders are not looked for
 * @param topology its name: with postgres/ha comes all that is in postgres
 */
record ImagesReader(Shapes shapes, Optional<Path> directory, String topology) {

  private static final Pattern REFERENCE =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/-]*(@sha256:[0-9a-f]{64})?");
  private static final String FORM =
      "a reference such as postgres:15, { pull: reference } or { build: folder }";

  Map<String, Image> read(Fields topology) {
    Map<String, Image> images = new LinkedHashMap<>();
    for (YamlEntry entry : topology.entries("images")) {
      image(entry).ifPresent(image -> images.put(image.name(), image));
    }
    return images;
  }

  private Optional<Image> image(YamlEntry entry) {
    String what = "the image " + entry.key();
    if (entry.value() instanceof YamlScalar) {
      return reference(entry, entry.value(), what);
    }
    Optional<Fields> fields =
        shapes.fields(entry.value(), what, "build", "pull", "dockerfile", "args");
    Optional<YamlNode> build = fields.flatMap(found -> found.find("build"));
    Optional<YamlNode> pull = fields.flatMap(found -> found.find("pull"));
    if (fields.isPresent() && build.isPresent() == pull.isPresent()) {
      shapes.add(
          entry.value().place(),
          "%s says %s; it must be %s"
              .formatted(
                  what, build.isPresent() ? "build and pull" : "neither build nor pull", FORM));
      return Optional.empty();
    }
    return build.isPresent()
        ? build.flatMap(node -> folder(entry, node, what, fields.orElseThrow()))
        : pull.flatMap(node -> reference(entry, node, what));
  }

  private Optional<Image> reference(YamlEntry entry, YamlNode node, String what) {
    return shapes
        .scalar(node, what, FORM, ImagesReader::checkReference)
        .map(text -> new Image(entry.key(), text, false, "", Map.of(), entry.place()));
  }

  private Optional<Image> folder(YamlEntry entry, YamlNode node, String what, Fields fields) {
    String dockerfile = fields.text("dockerfile").orElse("Dockerfile");
    Map<String, String> args = new LinkedHashMap<>();
    for (YamlEntry arg : fields.entries("args")) {
      shapes.text(arg.value(), arg.key()).ifPresent(text -> args.put(arg.key(), text));
    }
    return shapes
        .scalar(node, what, "a folder with a Dockerfile", text -> checkFolder(text, dockerfile))
        .map(text -> new Image(entry.key(), text, true, dockerfile, args, entry.place()));
  }

  private static String checkReference(String text) {
    if (!REFERENCE.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is no image reference; it must be " + FORM);
    }
    return text;
  }

  private String checkFolder(String text, String dockerfile) {
    Path folder = Path.of(text).normalize();
    // A topology can come from a jar: what is outside of its system's folder does not come along.
    Path system = Path.of(TopologyName.system(topology));
    Path place = Path.of(topology).resolve(folder).normalize();
    if (!topology.isEmpty() && (folder.isAbsolute() || !place.startsWith(system))) {
      throw new IllegalArgumentException(
          "\"%s\" is outside of the folder %s; it must be a folder in it".formatted(text, system));
    }
    if (directory.isPresent()
        && !Files.isRegularFile(directory.get().resolve(folder).resolve(dockerfile))) {
      throw new IllegalArgumentException(
          "there is no %s/%s in the topology's folder".formatted(text, dockerfile));
    }
    return text;
  }
}
