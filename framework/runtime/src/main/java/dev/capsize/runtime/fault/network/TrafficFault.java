package dev.capsize.runtime.fault.network;

import dev.capsize.model.part.Param;
import dev.capsize.model.part.ParamType;
import dev.capsize.model.part.Params;
import dev.capsize.model.part.Values;
import dev.capsize.model.record.Interval;
import dev.capsize.model.record.Look;
import dev.capsize.model.record.Sighting;
import dev.capsize.runtime.docker.EngineCallException;
import dev.capsize.runtime.fault.Effect;
import dev.capsize.runtime.fault.Fault;
import dev.capsize.runtime.fault.Need;
import dev.capsize.runtime.fault.Victim;
import dev.capsize.runtime.topology.Pod;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What the faults have in common that make a network worse between a node and its peers: they
 * differ in the shape, and in what of it can be felt.
 */
interface TrafficFault extends Fault {

  /** What happens to the packets. */
  Impairment impairment(Values values);

  /** The echo requests that can tell. */
  Echoes.Burst burst(Values values);

  /** Whether what became of the echo requests shows the fault. */
  boolean felt(Values values, Baseline before, List<Echoes> echoes);

  /** Whether they show that it is still there, although nothing else does. */
  default boolean lingers(Values values, Baseline before, List<Echoes> echoes) {
    return false;
  }

  /** The parameters that come before and after a fault's own. */
  static Params params(String what, Param... own) {
    List<Param> all = new ArrayList<>();
    all.add(Param.required("target", ParamType.TARGET, "the nodes whose traffic is " + what));
    all.addAll(List.of(own));
    all.add(
        Param.optional(
            "to", ParamType.TARGETS, "the peers concerned; every other node where absent"));
    all.add(
        Param.withDefault(
                "direction",
                ParamType.TEXT,
                "both",
                "what the target sends `to` the peers, what it gets `from` them, or both, each once")
            .oneOf("to", "from", "both"));
    all.add(
        Param.withDefault(
            "clients",
            ParamType.BOOLEAN,
            "false",
            "whether traffic with clients outside of the topology is concerned, too"));
    return Params.of(all.toArray(Param[]::new));
  }

  /** How many times a round trip meets the fault. */
  static int ways(Values values) {
    return direction(values).equals("both") ? 2 : 1;
  }

  private static String direction(Values values) {
    return values.find("direction", String.class).orElse("both");
  }

  @Override
  default Set<Need> needs(Values values) {
    return Set.of(Need.TRAFFIC_SHAPING);
  }

  @Override
  default Effect inject(Victim victim, Values values) {
    Peers peers = addresses(victim, values, peers(victim, values));
    Baseline before = Baseline.of(victim.pod(), peers);
    Traffic.Prepared prepared =
        Traffic.prepare(victim.pod(), victim.fault(), impairment(values), peers);
    Interval when = victim.timed(prepared.begin());
    Map<String, String> trace = new TreeMap<>(before.trace());
    trace.put(Effect.MECHANISM, prepared.mechanism());
    return new Effect(when, trace);
  }

  @Override
  default Look observe(Victim victim, Values values, Optional<Effect> effect) {
    Pod pod = victim.pod();
    Optional<Traffic.Seen> seen = Traffic.look(pod, victim.fault());
    if (seen.isEmpty()) {
      return pod.helperRuns(victim.fault())
          ? Look.unclear("no rules, but the packet queue still runs")
          : Look.absent("no rules, no packet queue");
    }
    if (effect.isEmpty()) {
      return Look.acts(seen.get().evidence());
    }
    Baseline before = Baseline.in(effect.get());
    List<Echoes> echoes = Echoes.of(pod, before.peers(), burst(values));
    // What the kernel counts after the echoes is in any case more than nothing, if it acts.
    Traffic.Seen now = Traffic.look(pod, victim.fault()).orElse(seen.get());
    String evidence = now.evidence() + "; " + Echoes.text(echoes);
    return now.alive() && now.packets() > 0 && felt(values, before, echoes)
        ? Look.acts(evidence)
        : Look.unclear(evidence);
  }

  @Override
  default Look observeHealed(Victim victim, Values values, Effect effect) {
    Look look = observe(victim, values, Optional.empty());
    if (look.sighting() != Sighting.ABSENT) {
      return look;
    }
    Baseline before = Baseline.in(effect);
    List<Echoes> echoes = Echoes.of(victim.pod(), before.peers(), Echoes.Burst.FEW);
    String evidence = look.evidence() + "; " + Echoes.text(echoes);
    return lingers(values, before, echoes) ? Look.unclear(evidence) : Look.absent(evidence);
  }

  @Override
  default void heal(Victim victim, Values values) {
    Traffic.clear(victim.pod(), victim.fault());
  }

  /** The nodes between which and the target it happens. */
  default List<Pod> peers(Victim victim, Values values) {
    if (!values.has("to")) {
      return victim.everyone();
    }
    // Agreed upon, because some targets are drawn: all victims have the same peers.
    return victim
        .agreement()
        .on(
            Agreed.class,
            () ->
                new Agreed(
                    values.targets("to").stream()
                        .flatMap(target -> victim.others().apply(target).stream())
                        .distinct()
                        .toList()))
        .pods();
  }

  /** What the targets of one injection have agreed upon. */
  record Agreed(List<Pod> pods) {}

  private static Peers addresses(Victim victim, Values values, List<Pod> nodes) {
    List<String> targets = addresses(victim.pod(), victim.targets());
    List<String> peers = addresses(victim.pod(), nodes);
    if (values.find("clients", Boolean.class).orElse(false)) {
      peers = Stream.concat(peers.stream(), Stream.of(gateway(victim.pod()))).toList();
    }
    if (peers.isEmpty()) {
      throw new EngineCallException(
          "%s has no peers: name others than itself, in a network of its own, under to"
              .formatted(victim.pod().node().name()));
    }
    return switch (direction(values)) {
      case "to" -> new Peers(peers, List.of());
      case "from" -> new Peers(List.of(), peers);
      // Where each is a target and a peer of the other, each treats what it gets: once, not twice.
      default ->
          new Peers(
              peers.stream()
                  .filter(address -> !(targets.contains(address) && nodes.contains(victim.pod())))
                  .toList(),
              peers);
    };
  }

  private static List<String> addresses(Pod victim, List<Pod> pods) {
    return pods.stream()
        .filter(pod -> !pod.equals(victim))
        .flatMap(pod -> pod.addressesSeenBy(victim).stream())
        .distinct()
        .toList();
  }

  /** Where clients come from: the engine's host, or what it forwards. */
  private static String gateway(Pod pod) {
    String route = pod.inSandbox("ip", "-4", "route", "show", "default").out();
    List<String> words = List.of(route.strip().split(" ", -1));
    int via = words.indexOf("via");
    if (via < 0) {
      throw new EngineCallException(
          "%s has no way to clients: its default route is \"%s\""
              .formatted(pod.node().name(), route.strip()));
    }
    return words.get(via + 1);
  }
}
