package dev.capsize.runtime.topology;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** The files of /run/secrets as the tar stream that the engine's copy wants. */
final class SecretsArchive {

  private SecretsArchive() {}

  static byte[] of(List<String> names, Secrets secrets) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
      for (String name : names) {
        byte[] secret = secrets.get(name).getBytes(StandardCharsets.UTF_8);
        TarArchiveEntry entry = new TarArchiveEntry("run/secrets/" + name);
        entry.setSize(secret.length);
        entry.setMode(0444);
        tar.putArchiveEntry(entry);
        tar.write(secret);
        tar.closeArchiveEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("in memory nothing can fail", e);
    }
    return bytes.toByteArray();
  }
}
