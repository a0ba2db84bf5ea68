package dev.capsize.runtime.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectVolumeResponse;
import com.github.dockerjava.api.command.WaitContainerResultCallback;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.DockerClientException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.exception.NotModifiedException;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.Network;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Everything on the engine that carries the label of a run.
 *
 * @since 0.1
 */
public final class Belongings {

  private static final Duration STARTS_WITHIN = Duration.ofSeconds(60);
  private static final Duration REMEDY = Duration.ofSeconds(10);
  private static final int GRACE_SECONDS = 2;

  private final DockerClient client;

  public Belongings(Engine engine) {
    this.client = engine.client();
  }

  /** The runs that have anything on the engine. */
  public Set<String> runs() {
    Set<String> runs = new TreeSet<>();
    containers(Labels.RUN).forEach(container -> runs.add(container.getLabels().get(Labels.RUN)));
    networks(Labels.RUN).forEach(network -> runs.add(network.getLabels().get(Labels.RUN)));
    volumes(Labels.RUN).forEach(volume -> runs.add(volume.getLabels().get(Labels.RUN)));
    return runs;
  }

  /**
   * Whether the run's keeper is there: then somebody takes care of the rest. One that was created a
   * moment ago is about to start; after that its JVM died in between.
   */
  public boolean alive(String run) {
    long young = Instant.now().minus(STARTS_WITHIN).getEpochSecond();
    return containers(Labels.RUN + "=" + run).stream()
        .filter(Belongings::keeper)
        .anyMatch(
            container ->
                "running".equals(container.getState())
                    || ("created".equals(container.getState()) && container.getCreated() > young));
  }

  /** Whether the run was left running on purpose. */
  public boolean kept(String run) {
    return containers(Labels.RUN + "=" + run).stream()
        .anyMatch(container -> "true".equals(container.getLabels().get(Labels.KEEP)));
  }

  /** What a run has, one line a thing, sorted; the keeper is left out. */
  public List<String> of(String run) {
    String label = Labels.RUN + "=" + run;
    List<String> things = new ArrayList<>();
    for (Container container : containers(label)) {
      if (!keeper(container)) {
        things.add("container " + container.getNames()[0].substring(1));
      }
    }
    networks(label).forEach(network -> things.add("network " + network.getName()));
    volumes(label).forEach(volume -> things.add("volume " + volume.getName()));
    return things.stream().sorted().toList();
  }

  /**
   * Removes what a run has, except a running keeper. What is gone already is no problem. Helpers go
   * first and in peace, because some must undo what they do. Remedies work beside them, because a
   * helper may hang until then, and once more when there is none left.
   */
  public void remove(String run) {
    String label = Labels.RUN + "=" + run;
    List<Runnable> remedies = part(label, "remedy", this::applyRemedy);
    Stream.of(remedies, part(label, "helper", this::endHelper))
        .flatMap(List::stream)
        .parallel()
        .forEach(Runnable::run);
    remedies.parallelStream().forEach(Runnable::run);
    containers(label).parallelStream()
        .filter(container -> !keeper(container) || !"running".equals(container.getState()))
        .forEach(container -> removeContainer(container.getId()));
    networks(label)
        .forEach(network -> quietly(() -> client.removeNetworkCmd(network.getId()).exec()));
    volumes(label)
        .forEach(volume -> quietly(() -> client.removeVolumeCmd(volume.getName()).exec()));
  }

  private static boolean keeper(Container container) {
    return "keeper".equals(container.getLabels().get(Labels.PART));
  }

  private List<Runnable> part(String label, String part, Consumer<String> action) {
    return containers(label).stream()
        .filter(container -> part.equals(container.getLabels().get(Labels.PART)))
        .map(container -> (Runnable) () -> action.accept(container.getId()))
        .toList();
  }

  private void endHelper(String id) {
    quietly(() -> client.stopContainerCmd(id).withTimeout(GRACE_SECONDS).exec());
    removeContainer(id);
  }

  private void applyRemedy(String id) {
    quietly(() -> client.startContainerCmd(id).exec());
    quietly(
        () ->
            client
                .waitContainerCmd(id)
                .exec(new WaitContainerResultCallback())
                .awaitStatusCode(REMEDY.toSeconds(), TimeUnit.SECONDS));
  }

  private void removeContainer(String id) {
    quietly(() -> client.removeContainerCmd(id).withForce(true).withRemoveVolumes(true).exec());
  }

  /** The audit says what is left; a single refusal here says nothing. */
  private static void quietly(Runnable removal) {
    try {
      removal.run();
    } catch (NotFoundException | ConflictException | NotModifiedException e) {
      // Somebody else has removed it or is about to.
    } catch (DockerClientException e) {
      // A remedy has not ended in its time.
    } catch (DockerException e) {
      if (e.getHttpStatus() < 400) {
        throw e;
      }
    }
  }

  private List<Container> containers(String label) {
    return client.listContainersCmd().withShowAll(true).withLabelFilter(List.of(label)).exec();
  }

  private List<Network> networks(String label) {
    return client.listNetworksCmd().withFilter("label", List.of(label)).exec();
  }

  private List<InspectVolumeResponse> volumes(String label) {
    List<InspectVolumeResponse> volumes =
        client.listVolumesCmd().withFilter("label", List.of(label)).exec().getVolumes();
    return volumes == null
        ? List.of()
        : volumes.stream()
            .filter(volume -> Map.copyOf(volume.getLabels()).containsKey(Labels.RUN))
            .toList();
  }
}
