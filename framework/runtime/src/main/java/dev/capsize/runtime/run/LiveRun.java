package dev.capsize.runtime.run;

import dev.capsize.model.part.PartKind;
import dev.capsize.model.part.PartUse;
import dev.capsize.model.part.Parts;
import dev.capsize.model.record.Event;
import dev.capsize.model.record.Operation;
import dev.capsize.model.scenario.Scenario;
import dev.capsize.model.topology.Role;
import dev.capsize.model.topology.Topology;
import dev.capsize.runtime.driver.Client;
import dev.capsize.runtime.driver.Driver;
import dev.capsize.runtime.driver.Endpoint;
import dev.capsize.runtime.driver.Op;
import dev.capsize.runtime.mark.MarkWatch;
import dev.capsize.runtime.steady.AbortWatch;
import dev.capsize.runtime.steady.LiveView;
import dev.capsize.runtime.steady.RedundancySampler;
import dev.capsize.runtime.steady.SteadyWatch;
import dev.capsize.runtime.topology.Cluster;
import dev.capsize.runtime.workload.CatchUp;
import dev.capsize.runtime.workload.Counts;
import dev.capsize.runtime.workload.FinalReads;
import dev.capsize.runtime.workload.Generator;
import dev.capsize.runtime.workload.HiccupMeter;
import dev.capsize.runtime.workload.Load;
import dev.capsize.runtime.workload.LoadRunner;
import dev.capsize.runtime.workload.RoleChange;
import dev.capsize.runtime.workload.RunClock;
import dev.capsize.runtime.workload.Witness;
import dev.capsize.runtime.workload.Workload;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Everything that watches or loads a running topology: witness, load, steady state, redundancy,
 * marks, the JVM's own stalls. Opened when the topology is up, closed before it goes.
 */
final class LiveRun implements AutoCloseable {

  private static final Duration PREPARE_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration READ_WITHIN = Duration.ofSeconds(15);
  private static final Duration READ_TIMEOUT = Duration.ofSeconds(10);

  private final Cluster cluster;
  private final Topology topology;
  private final Parts parts;
  private final RunClock clock;
  private final Recorder recorder;
  private final RunListener listener;
  private final String suffix;
  private final LiveView view;
  private final SteadyWatch steady;
  private final Optional<AbortWatch> abort;
  private final MarkWatch marks;
  private final HiccupMeter hiccups;
  private final Map<String, Witness> witnesses = new LinkedHashMap<>();
  private final Map<String, LoadRunner> loads = new LinkedHashMap<>();

  /** Workloads by the names that the system knows their elements by. */
  private final Map<String, String> streams = new HashMap<>();

  private final Map<String, Generator> generators = new LinkedHashMap<>();
  private final Map<String, String> servicesOfLoads = new LinkedHashMap<>();
  private Optional<RedundancySampler> redundancy = Optional.empty();
  private Optional<CatchUp> catchUp = Optional.empty();

  /**
   * @param suffix what the system knows the elements of a workload by, behind the workload's name:
   *     another one for each run on the same topology, which would else meet what the one before
   *     has left
   */
  LiveRun(
      Scenario scenario,
      Cluster cluster,
      Parts parts,
      RunClock clock,
      Recorder recorder,
      RunListener listener,
      Random random,
      String suffix) {
    this.cluster = cluster;
    this.topology = cluster.topology();
    this.parts = parts;
    this.clock = clock;
    this.recorder = recorder;
    this.listener = listener;
    this.suffix = suffix;
    view = new LiveView(clock::now);
    steady = new SteadyWatch(scenario.steady(), parts, view, clock::now, recorder::event);
    abort = scenario.abortWhen().map(when -> new AbortWatch(when, parts, view, clock::now));
    marks = new MarkWatch(cluster, parts, clock::now, recorder::event);
    hiccups =
        new HiccupMeter(
            clock,
            HiccupMeter.THRESHOLD,
            stall ->
                recorder.event(
                    new Event.Stalled(clock.now(), stall.notAfter() - stall.notBefore())));
    try {
      scenario.workload().forEach((name, use) -> loads.put(name, load(name, use, random)));
      topology.roles().forEach((name, role) -> witnesses.put(name, witness(role)));
      topology.redundancy().ifPresent(demanded -> redundancy = sampler());
      catchUp = topology.roles().values().stream().findFirst().map(this::catchUp);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /**
   * Makes what the workloads need, a table for instance, asking again until the system can make it.
   * What is still missing at the end of {@code within} shows in the steady state.
   */
  void prepare(Waiting waiting, Duration within) {
    long end = clock.now() + within.toNanos();
    for (String service : new LinkedHashSet<>(servicesOfLoads.values())) {
      try (Client client = driver(service).open(cluster.endpoint(service), PREPARE_TIMEOUT)) {
        Duration rest = Duration.ofNanos(Math.max(1, end - clock.now()));
        waiting.until("the tables of " + service, rest, () -> prepared(client));
      }
    }
  }

  private static boolean prepared(Client client) {
    try {
      client.prepare();
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Starts to watch and to send. */
  void start() {
    hiccups.start();
    witnesses.values().forEach(Witness::start);
    redundancy.ifPresent(RedundancySampler::start);
    loads.values().forEach(LoadRunner::start);
    marks.start();
    steady.start();
  }

  /** What ends the faults at once; empty where the scenario says nothing. */
  Optional<AbortWatch> abort() {
    return abort;
  }

  SteadyWatch steady() {
    return steady;
  }

  /** The nodes that hold a role now. */
  List<String> holders(String role) {
    return view.members(role);
  }

  /** All workloads together. */
  Counts counts() {
    return loads.values().stream()
        .map(LoadRunner::counts)
        .reduce(
            new Counts(0, 0, 0, 0),
            (a, b) ->
                new Counts(
                    a.ok() + b.ok(),
                    a.fail() + b.fail(),
                    a.info() + b.info(),
                    a.missed() + b.missed()));
  }

  /** What ended load or witness too early: an error of ours, not of the system. */
  Optional<Throwable> failure() {
    return Stream.concat(
            loads.values().stream().map(LoadRunner::failure),
            witnesses.values().stream().map(Witness::failure))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** No more load; what is under way is recorded. */
  void stopLoad() {
    loads.values().forEach(LoadRunner::stop);
  }

  /** Whether nothing is missing of the redundancy that the topology demands. */
  boolean redundant() {
    return redundancy.isEmpty() || view.missingRedundancy().filter(List::isEmpty).isPresent();
  }

  /** Whether every node has what the role's holder had when this was first asked. */
  boolean caughtUp() {
    return catchUp.map(CatchUp::done).orElse(true);
  }

  /**
   * Reads everything back from every node that can hold the role, else from the service's nodes.
   */
  void finalReads() {
    generators.forEach(
        (name, generator) -> {
          Optional<Op> read = generator.finalRead();
          if (read.isEmpty()) {
            return;
          }
          String service =
              topology.roles().values().stream()
                  .map(Role::service)
                  .findFirst()
                  .orElse(servicesOfLoads.getOrDefault(name, ""));
          Map<String, Client> clients =
              Witness.clients(driver(service), cluster.endpointOfPresent(service), READ_TIMEOUT);
          try (FinalReads reads =
              new FinalReads(name + suffix, read.get(), clients, clock, this::saw)) {
            reads.read(READ_WITHIN, READ_TIMEOUT);
          }
        });
  }

  @Override
  public void close() {
    List<Runnable> closings = new ArrayList<>(List.of(steady::close, marks::close));
    loads.values().forEach(load -> closings.add(load::close));
    redundancy.ifPresent(sampler -> closings.add(sampler::close));
    catchUp.ifPresent(some -> closings.add(some::close));
    witnesses.values().forEach(witness -> closings.add(witness::close));
    closings.add(hiccups::close);
    RuntimeException failure = null;
    for (Runnable closing : closings) {
      try {
        closing.run();
      } catch (RuntimeException e) {
        failure = failure == null ? e : failure;
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  private void saw(Operation raw) {
    Operation named = raw.in(streams.getOrDefault(raw.stream(), raw.stream()));
    Operation operation =
        raw.reason().isEmpty() ? named : named.because(cluster.masked(raw.reason()));
    recorder.operation(operation);
    view.saw(operation);
  }

  private LoadRunner load(String name, PartUse use, Random random) {
    Workload workload = parts.get(Workload.class, PartKind.WORKLOAD, use.part());
    Load load = Load.of(use.values());
    Generator generator = workload.generator(use.values(), new Random(random.nextLong()));
    generators.put(name, generator);
    servicesOfLoads.put(name, load.service());
    Endpoint endpoint = cluster.endpoint(load.service());
    List<Client> clients = driver(load.service()).open(endpoint, load.timeout(), load.clients());
    streams.put(name + suffix, name);
    return new LoadRunner(name + suffix, load, generator, clients, clock, this::saw);
  }

  private Witness witness(Role role) {
    return new Witness(
        role.name(),
        Witness.clients(driver(role.service()), cluster.endpoint(role.service()), Witness.TIMEOUT),
        role.every(),
        Witness.TIMEOUT,
        clock,
        this::saw,
        this::roleChanged);
  }

  private Optional<RedundancySampler> sampler() {
    return topology.roles().values().stream()
        .findFirst()
        .map(
            role ->
                new RedundancySampler(
                    topology.redundancy().orElseThrow(),
                    Witness.clients(
                        driver(role.service()), cluster.endpoint(role.service()), Witness.TIMEOUT),
                    role.several(),
                    () -> holders(role.name()),
                    view,
                    clock::now,
                    recorder::event));
  }

  private CatchUp catchUp(Role role) {
    return new CatchUp(
        Witness.clients(driver(role.service()), cluster.endpoint(role.service()), Witness.TIMEOUT),
        node -> cluster.pod(node).present(),
        () -> holders(role.name()).stream().findFirst());
  }

  private Driver driver(String service) {
    return parts.get(Driver.class, PartKind.DRIVER, cluster.service(service).driver());
  }

  private void roleChanged(RoleChange change) {
    recorder.event(new Event.RoleChanged(clock.now(), change.role(), change.node(), change.when()));
    List<String> line = new ArrayList<>(List.of(change.node() + " is " + change.role()));
    change.previous().filter(p -> !p.equals(change.node())).ifPresent(p -> line.add("after " + p));
    listener.notice(String.join(", ", line));
  }
}
