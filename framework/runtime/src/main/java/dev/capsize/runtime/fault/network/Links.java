package dev.capsize.runtime.fault.network;

import dev.capsize.model.topology.Link;
import dev.capsize.model.topology.Node;
import dev.capsize.model.topology.Topology;
import dev.capsize.model.value.Durations;
import dev.capsize.runtime.docker.EngineUnavailableException;
import dev.capsize.runtime.topology.ClusterStarter;
import dev.capsize.runtime.topology.Pod;
import java.util.List;

/**
 * Lays the links of a topology by what also makes networks worse. Each node treats what it gets
 * from across, so that both directions are treated once. Nothing heals a link: it goes with the
 * node's containers.
 *
 * @since 0.1
 */
public final class Links {

  /** No fault is called so: an underscore is in no name of a file. */
  private static final String PREFIX = "link_";

  private Links() {}

  /**
   * Lays what leads from a node to the others.
   *
   * @throws EngineUnavailableException when the machine cannot
   */
  public static void lay(
      Topology topology, Pod pod, List<Pod> everyone, ClusterStarter.Progress progress)
      throws EngineUnavailableException {
    for (Link link : topology.links()) {
      List<Node> across = link.across(pod.node(), topology.nodes());
      if (!across.isEmpty()) {
        List<String> addresses =
            everyone.stream()
                .filter(other -> across.contains(other.node()))
                .flatMap(other -> other.addressesSeenBy(pod).stream())
                .toList();
        if (!addresses.isEmpty()) {
          lay(link, pod, addresses, progress);
        }
      }
    }
  }

  private static void lay(Link link, Pod pod, List<String> from, ClusterStarter.Progress progress)
      throws EngineUnavailableException {
    if (!Traffic.possible(pod)) {
      throw new EngineUnavailableException(
          "%s: links need a kernel that can delay packets (netem with htb and ifb, or NFQUEUE), and the engine's cannot; remove the links, or use another machine"
              .formatted(link.place()));
    }
    Impairment impairment =
        Impairment.NONE.delayed(link.latency(), link.jitter()).losing(link.loss().fraction());
    Traffic.Prepared prepared =
        Traffic.prepare(pod, PREFIX + link.name(), impairment, new Peers(List.of(), from));
    prepared.begin().run();
    progress.node(
        pod.node().name(),
        "linked",
        "%s by %s: latency %s, jitter %s, loss %s"
            .formatted(
                link.name(),
                prepared.mechanism(),
                Durations.format(link.latency()),
                Durations.format(link.jitter()),
                link.loss()));
  }
}
