package dev.capsize.runtime.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.BuildImageCmd;
import com.github.dockerjava.api.command.BuildImageResultCallback;
import com.github.dockerjava.api.command.PullImageResultCallback;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.BuildResponseItem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Images: built from folders and cached by their content, or pulled.
 *
 * @since 0.1
 */
public final class Images {

  /** A machine without a registry answers after minutes; nobody waits so long for a "no". */
  private static final Duration PULL_LIMIT = Duration.ofSeconds(10);

  private static final Duration BUILD_LIMIT = Duration.ofMinutes(10);

  private final DockerClient client;
  private final DockerClient streams;

  public Images(Engine engine) {
    this.client = engine.client();
    this.streams = engine.streams();
  }

  /**
   * The image of a folder with a Dockerfile; built unless there is one of the same content.
   *
   * @param name for people, becomes part of the tag
   * @return a reference that can be run
   */
  public String built(String name, Path folder) throws EngineUnavailableException {
    return built(name, folder, Dockerfile.NAME, Map.of());
  }

  /**
   * The same by a Dockerfile of another name, or with arguments.
   *
   * @param file in the folder
   */
  public String built(String name, Path folder, String file, Map<String, String> args)
      throws EngineUnavailableException {
    String hash = hash(folder, file, args);
    String tag = "capsize/" + name.replace('/', '-') + ":" + hash;
    if (present(tag)) {
      return tag;
    }
    Dockerfile dockerfile = Dockerfile.in(folder, file);
    for (String base : dockerfile.bases(args)) {
      pulled(base);
    }
    Transcript transcript = new Transcript();
    try (transcript) {
      BuildImageCmd build = streams.buildImageCmd(folder.toFile());
      args.forEach(build::withBuildArg);
      build
          .withDockerfile(folder.resolve(file).toFile())
          .withTags(Set.of(tag))
          .withLabels(Map.of(Labels.IMAGE, hash))
          .withForcerm(true)
          .exec(transcript)
          .awaitImageId(BUILD_LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (IOException | RuntimeException e) {
      throw new EngineUnavailableException(
          "image %s could not be built from %s: %s%s%n%s"
              .formatted(
                  name,
                  folder,
                  transcript.step().flatMap(dockerfile::step).map(at -> at + ": ").orElse(""),
                  e.getMessage(),
                  transcript.tail()),
          e);
    }
    return tag;
  }

  /** The image of a reference; pulled unless it is there. */
  public String pulled(String reference) throws EngineUnavailableException {
    if (present(reference)) {
      return reference;
    }
    // Closed, because a pull that nobody waits for any more would go on for minutes.
    try (PullImageResultCallback pull = new PullImageResultCallback()) {
      boolean done =
          streams
              .pullImageCmd(reference)
              .exec(pull)
              .awaitCompletion(PULL_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
      if (done && present(reference)) {
        return reference;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException | RuntimeException e) {
      throw cannotBeHad(reference, String.valueOf(e.getMessage()));
    }
    throw cannotBeHad(reference, "no registry gave it within " + PULL_LIMIT.toSeconds() + " s");
  }

  private static EngineUnavailableException cannotBeHad(String reference, String why) {
    return new EngineUnavailableException(
        "image %s is not on this engine and cannot be pulled (%s); %s"
            .formatted(
                reference,
                why.strip(),
                reference.equals("debian:bookworm-slim")
                    ? "./capsize verify builds it from Debian's packages"
                    : "load it with `docker load` or name an image that is there"));
  }

  private boolean present(String reference) {
    try {
      client.inspectImageCmd(reference).exec();
      return true;
    } catch (NotFoundException e) {
      return false;
    }
  }

  /** That of the content where nothing else is said. */
  private static String hash(Path folder, String file, Map<String, String> args)
      throws EngineUnavailableException {
    String content = contentHash(folder);
    return file.equals(Dockerfile.NAME) && args.isEmpty()
        ? content
        : content + "-" + Integer.toHexString(Objects.hash(file, new TreeMap<>(args)));
  }

  /** Changes with the name, the executable bit and the content of any file. */
  static String contentHash(Path folder) throws EngineUnavailableException {
    try (Stream<Path> files = Files.walk(folder)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        byte[] content = Files.readAllBytes(file);
        // With its length, so that content cannot pass for the next file.
        String header =
            "%s %s %d\n"
                .formatted(
                    folder.relativize(file), Files.isExecutable(file) ? "x" : "-", content.length);
        digest.update(header.getBytes(StandardCharsets.UTF_8));
        digest.update(content);
      }
      return HexFormat.of().formatHex(digest.digest()).substring(0, 12);
    } catch (IOException e) {
      throw new EngineUnavailableException("the image folder " + folder + " cannot be read", e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Keeps the last lines of a build, which hold its reason. */
  private static final class Transcript extends BuildImageResultCallback {
    private static final Pattern STEP = Pattern.compile("Step (\\d+)/\\d+ :");
    private final List<String> lines = new ArrayList<>();

    @Override
    public void onNext(BuildResponseItem item) {
      if (item.getStream() != null && !item.getStream().isBlank()) {
        synchronized (lines) {
          lines.add(item.getStream().stripTrailing());
        }
      }
      super.onNext(item);
    }

    /** The number of the step that was begun last. */
    private Optional<Integer> step() {
      synchronized (lines) {
        return lines.stream()
            .map(STEP::matcher)
            .filter(Matcher::lookingAt)
            .map(step -> Integer.valueOf(step.group(1)))
            .reduce((former, latter) -> latter);
      }
    }

    private String tail() {
      synchronized (lines) {
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
      }
    }
  }
}
