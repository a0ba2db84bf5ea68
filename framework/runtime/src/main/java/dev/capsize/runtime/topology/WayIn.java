package dev.capsize.runtime.topology;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.ContainerPort;
import dev.capsize.model.topology.NodeGroup;
import dev.capsize.model.topology.Secret;
import dev.capsize.model.topology.Service;
import dev.capsize.model.topology.Topology;
import dev.capsize.runtime.docker.Engine;
import dev.capsize.runtime.docker.Labels;
import dev.capsize.runtime.driver.Endpoint;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * How to get into a topology that was left running: found on the engine, so that the process that
 * started it need not be there any more.
 *
 * @since 0.1
 */
public final class WayIn {

  private final Engine engine;
  private final DockerClient client;
  private final Topology topology;
  private final List<Container> containers;

  private WayIn(Engine engine, Topology topology, List<Container> containers) {
    this.engine = engine;
    this.client = engine.client();
    this.topology = topology;
    this.containers = containers;
  }

  /** Where each service of a run's topology is reached, with its password. */
  public static List<Endpoint> into(Engine engine, String run, Topology topology) {
    List<Container> containers =
        engine.client().listContainersCmd().withLabelFilter(Map.of(Labels.RUN, run)).exec();
    WayIn wayIn = new WayIn(engine, topology, containers);
    return topology.services().values().stream().map(wayIn::endpoint).toList();
  }

  private Endpoint endpoint(Service service) {
    List<Endpoint.Address> addresses =
        service
            .address()
            .map(name -> published(Gate.PART, name, service.port()).stream().toList())
            .orElseGet(
                () ->
                    topology.nodesOf(service.nodes()).stream()
                        .flatMap(node -> published("sandbox", node.name(), service.port()).stream())
                        .toList());
    return new Endpoint(
        service.name(),
        addresses,
        service.user(),
        service.password().flatMap(this::password),
        service.database(),
        Map.of());
  }

  private Optional<Endpoint.Address> published(String part, String node, int port) {
    return containers(part, node)
        .flatMap(container -> Stream.of(container.getPorts()))
        .filter(open -> Integer.valueOf(port).equals(open.getPrivatePort()))
        .map(ContainerPort::getPublicPort)
        .filter(java.util.Objects::nonNull)
        .map(open -> new Endpoint.Address(node, engine.host(), open))
        .findFirst();
  }

  private Optional<String> password(String name) {
    return topology.secrets().get(name) instanceof Secret.OfNodes of
        ? topology.group(of.group()).map(group -> group.env().get(of.variable()))
        : secret(name);
  }

  /** From any node that was given it: no process but the run's own knows the secrets. */
  private Optional<String> secret(String name) {
    return topology.groups().stream()
        .filter(group -> group.secrets().contains(name))
        .map(NodeGroup::name)
        .flatMap(group -> topology.nodesOf(group).stream())
        .flatMap(node -> containers("system", node.name()))
        .flatMap(container -> read(container, "/run/secrets/" + name).stream())
        .findFirst();
  }

  private Optional<String> read(Container container, String file) {
    try (InputStream archive = client.copyArchiveFromContainerCmd(container.getId(), file).exec();
        TarArchiveInputStream tar = new TarArchiveInputStream(archive)) {
      return tar.getNextEntry() == null
          ? Optional.empty()
          : Optional.of(new String(tar.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException | NotFoundException e) {
      return Optional.empty();
    }
  }

  private Stream<Container> containers(String part, String node) {
    return containers.stream()
        .filter(container -> part.equals(container.getLabels().get(Labels.PART)))
        .filter(container -> node.equals(container.getLabels().get(Labels.NODE)));
  }
}
