package dev.capsize.model.topology;

import dev.capsize.model.yaml.Fields;
import dev.capsize.model.yaml.Shapes;
import dev.capsize.model.yaml.YamlEntry;
import dev.capsize.model.yaml.YamlMap;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads <code>secrets: { app: generate, tls: { file: key.pem } }</code>.
 *
 * @param directory where files are relative to
 * @param recorded whether files are not at hand, and are not looked for
 */
record SecretsReader(Shapes shapes, Path directory, boolean recorded) {

  private static final String FORM = "generate, { file: path } or { environment: VARIABLE }";

  Map<String, Secret> read(Fields topology) {
    Map<String, Secret> secrets = new LinkedHashMap<>();
    for (YamlEntry entry : topology.entries("secrets")) {
      secret(entry).ifPresent(secret -> secrets.put(entry.key(), secret));
    }
    return secrets;
  }

  private Optional<? extends Secret> secret(YamlEntry entry) {
    String what = "the secret " + entry.key();
    if (!(entry.value() instanceof YamlMap)) {
      return shapes.scalar(entry.value(), what, FORM, SecretsReader::generated);
    }
    Optional<Fields> fields = shapes.fields(entry.value(), what, "file", "environment");
    if (fields.isPresent() && fields.get().map().entries().size() != 1) {
      shapes.add(entry.value().place(), what + " must be " + FORM);
      return Optional.empty();
    }
    Optional<Secret> file =
        fields.flatMap(found -> found.scalar("file", "the path of a file", this::file));
    return file.isPresent()
        ? file
        : fields.flatMap(
            found -> found.scalar("environment", "a variable", Secret.OfEnvironment::new));
  }

  private static Secret.Generated generated(String text) {
    if (!text.equals("generate")) {
      // The text is not shown: it may be a password.
      throw new IllegalArgumentException(
          "a secret is never written into a file; what is allowed is " + FORM);
    }
    return new Secret.Generated();
  }

  private Secret file(String text) {
    Path file = directory.resolve(text).normalize();
    if (!recorded && !Files.isRegularFile(file)) {
      throw new IllegalArgumentException("there is no file " + text);
    }
    return new Secret.OfFile(file);
  }
}
