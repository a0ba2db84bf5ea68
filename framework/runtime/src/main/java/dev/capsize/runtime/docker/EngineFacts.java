package dev.capsize.runtime.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Image;
import com.github.dockerjava.api.model.Info;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an engine says of itself and its machine. Looks only: pulls and builds nothing.
 *
 * @since 0.1
 */
public final class EngineFacts {

  private static final String BASE_IMAGE = "debian:bookworm-slim";
  private static final String SANDBOX_IMAGE = "capsize/sandbox:";

  private final Engine engine;
  private final DockerClient client;

  public EngineFacts(Engine engine) {
    this.engine = engine;
    this.client = engine.client();
  }

  /** Labels and values, for people, in the order in which they are shown. */
  public Map<String, String> read() {
    Map<String, String> facts = new LinkedHashMap<>();
    var version = client.versionCmd().exec();
    Info info = client.infoCmd().exec();
    facts.put(
        "engine",
        "%s, API %s, at %s"
            .formatted(version.getVersion(), version.getApiVersion(), engine.socketPath()));
    facts.put("storage driver", String.valueOf(info.getDriver()));
    facts.put("cgroups", cgroups(info));
    facts.put(
        "machine",
        String.format(
            Locale.ROOT,
            "%s, %s, %d processors, %.1f GiB",
            info.getOperatingSystem(),
            info.getArchitecture(),
            info.getNCPU(),
            info.getMemTotal() == null ? 0 : info.getMemTotal() / 1024.0 / 1024 / 1024));
    facts.put("kernel", String.valueOf(info.getKernelVersion()));
    facts.put("base image", present(BASE_IMAGE) ? BASE_IMAGE : BASE_IMAGE + " is not there");
    facts.put("sandbox image", sandboxImage().orElse("not built yet; the first run builds it"));
    return facts;
  }

  /** {@code v2, systemd}; engines before 20.10 do not say. */
  private static String cgroups(Info info) {
    Object version = info.getRawValues().getOrDefault("CgroupVersion", "?");
    return "v%s, %s".formatted(version, info.getRawValues().getOrDefault("CgroupDriver", "?"));
  }

  private boolean present(String image) {
    try {
      client.inspectImageCmd(image).exec();
      return true;
    } catch (NotFoundException e) {
      return false;
    }
  }

  /** The newest; its tag is a content hash, so an older one is from another version of Capsize. */
  public Optional<String> sandboxImage() {
    return client.listImagesCmd().exec().stream()
        .sorted(Comparator.comparing(Image::getCreated).reversed())
        .flatMap(
            image -> image.getRepoTags() == null ? Stream.of() : Stream.of(image.getRepoTags()))
        .filter(tag -> tag.startsWith(SANDBOX_IMAGE))
        .findFirst();
  }
}
