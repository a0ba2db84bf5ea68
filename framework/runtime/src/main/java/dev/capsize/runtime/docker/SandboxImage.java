package dev.capsize.runtime.docker;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The one image of sandboxes and keeper: the fault tools, and what the keeper needs.
 *
 * @since 0.1
 */
public final class SandboxImage {

  private static final String FOLDER = "/dev/capsize/runtime/sandbox/";
  private static final List<String> FILES =
      List.of(
          "Dockerfile",
          "clock.c",
          "damage.pl",
          "disks.pl",
          "dns.pl",
          "echoes.c",
          "keeper.pl",
          "queue.c",
          "reach.pl",
          "silence.c",
          "volume.pl");

  private SandboxImage() {}

  /** Builds it unless it is there, and returns its reference. */
  public static String ensure(Engine engine) throws EngineUnavailableException {
    try {
      Path folder = Files.createTempDirectory("capsize-sandbox");
      try {
        for (String file : FILES) {
          try (InputStream in = SandboxImage.class.getResourceAsStream(FOLDER + file)) {
            if (in == null) {
              throw new IllegalStateException("not in the jar: " + FOLDER + file);
            }
            Files.copy(in, folder.resolve(file));
          }
        }
        return new Images(engine).built("sandbox", folder);
      } finally {
        for (String file : FILES) {
          Files.deleteIfExists(folder.resolve(file));
        }
        Files.delete(folder);
      }
    } catch (IOException e) {
      throw new EngineUnavailableException(
          "the sandbox image cannot be prepared: " + e.getMessage(), e);
    }
  }
}
