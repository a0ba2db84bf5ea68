package dev.capsize.runtime.run;

import dev.capsize.model.part.PartKind;
import dev.capsize.model.part.PartUse;
import dev.capsize.model.part.Parts;
import dev.capsize.model.part.Values;
import dev.capsize.model.record.Event;
import dev.capsize.model.record.Interval;
import dev.capsize.model.scenario.FaultUse;
import dev.capsize.model.value.Target;
import dev.capsize.runtime.docker.EngineCallException;
import dev.capsize.runtime.fault.Fault;
import dev.capsize.runtime.fault.Need;
import dev.capsize.runtime.fault.OneByOne;
import dev.capsize.runtime.fault.Victim;
import dev.capsize.runtime.steady.AbortWatch;
import dev.capsize.runtime.steady.SteadyWatch;
import dev.capsize.runtime.topology.Cluster;
import dev.capsize.runtime.topology.Pod;
import dev.capsize.runtime.workload.RunClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Injects, proves, heals and proves again. Proofs go on beside the schedule; healing at its time
 * waits for them, an end at once does not.
 */
final class Conductor implements FaultSchedule.Steps, AutoCloseable {

  /** Everything that is waited for here has limits of its own. */
  private static final Duration OWN_LIMITS = Duration.ofDays(1);

  /** What is interrupted gets so long to end before everything is healed. */
  private static final Duration LAST_MOMENT = Duration.ofMillis(500);

  /** And so long afterwards, if the engine had not answered it yet. */
  private static final Duration LATE = Duration.ofSeconds(20);

  private final Cluster cluster;
  private final Parts parts;
  private final Targets targets;
  private final RunClock clock;
  private final long seed;
  private final Consumer<Event> events;
  private final Waiting waiting;
  private final SteadyWatch steady;
  private final Looks looks;

  /** Injects and proves; what an end at once interrupts. */
  private final AtOnce breaking = new AtOnce();

  private final AtOnce healing = new AtOnce();
  private final Deque<ActingFault> acting = new ConcurrentLinkedDeque<>();
  private volatile boolean unproven;

  /**
   * @param waiting how the run waits
   * @param steady what is waited for between the targets of a fault that breaks one by one
   * @param abort read while a fault acts; empty: nothing aborts
   */
  Conductor(
      Cluster cluster,
      Parts parts,
      Targets targets,
      RunClock clock,
      long seed,
      Consumer<Event> events,
      Waiting waiting,
      SteadyWatch steady,
      Optional<AbortWatch> abort) {
    this.cluster = cluster;
    this.parts = parts;
    this.targets = targets;
    this.clock = clock;
    this.seed = seed;
    this.events = events;
    this.waiting = waiting.and(() -> abort.ifPresent(this::check));
    this.steady = steady;
    this.looks = new Looks(clock, cluster::masked, events);
  }

  /** Waits as the run does, and ends when the scenario's abort-when comes true. */
  Waiting waiting() {
    return waiting;
  }

  private void check(AbortWatch abort) {
    if (acting.isEmpty()) {
      abort.forget();
      return;
    }
    abort
        .read()
        .ifPresent(
            reason -> {
              throw new AbortWhenException(reason);
            });
  }

  /**
   * Says before anything is broken what a node cannot do; what the machine cannot do was said
   * before the topology was started.
   *
   * @throws EngineCallException with what is missing
   */
  void checkNeeds(List<FaultUse> faults) {
    for (FaultUse use : faults) {
      for (Need need : fault(use).needs(use.fault().values())) {
        if (need.ofNode() && !meets(need, use)) {
          throw new EngineCallException(
              "%s: the fault %s needs %s, which is not there"
                  .formatted(use.fault().place(), use.fault().part(), need.text()));
        }
      }
    }
  }

  private boolean meets(Need need, FaultUse use) {
    if (need != Need.SHELL) {
      throw new IllegalArgumentException(need + " is no need of a node");
    }
    return targets.candidates(FaultUse.where(resolved(use).fault().values()).orElseThrow()).stream()
        .map(cluster::pod)
        .filter(Pod::present)
        .allMatch(pod -> pod.system().exec("sh", "-c", ":").ok());
  }

  /** Whether some fault's proof of action was sought and not found. */
  boolean unproven() {
    return unproven;
  }

  /**
   * Injects faults at once, each on all of its targets, and begins to prove them. Where one fails
   * on a target it acts on the others, and is healed on all.
   */
  @Override
  public void inject(List<FaultUse> atOnce) {
    List<ActingFault> faults =
        atOnce.stream()
            .map(this::resolved)
            .map(use -> ActingFault.of(use, fault(use), pods(use)))
            .toList();
    faults.forEach(acting::push);
    await("the injection", breaking.start(faults, this::inject));
  }

  private void inject(ActingFault fault) {
    Optional<OneByOne> demand = fault.fault().oneByOne(fault.values());
    try {
      if (demand.isPresent()) {
        oneByOne(fault, demand.get());
      } else {
        breaking.run(fault.pods(), pod -> inject(fault, pod));
      }
    } catch (RuntimeException e) {
      fault.proof().complete(null);
      throw e;
    }
    events.accept(fault.injected(clock.now(), cluster::masked));
    var unused = breaking.start(List.of(fault), this::prove);
  }

  private void inject(ActingFault fault, Pod pod) {
    fault
        .effects()
        .put(pod.node().name(), fault.fault().inject(victim(pod, fault), fault.values()));
  }

  /** Where the steady state does not hold again, those that are left are not reached. */
  private void oneByOne(ActingFault fault, OneByOne demand) {
    new Succession(waiting, steady, clock, demand)
        .through(fault.pods(), pod -> inject(fault, pod))
        .ifPresent(
            why -> {
              unproven = true;
              fault.pods().stream()
                  .filter(pod -> fault.effectOn(pod).isEmpty())
                  .forEach(pod -> looks.without(fault.as(), pod, "not reached: " + why));
            });
  }

  private void prove(ActingFault fault) {
    try {
      if (!proofs(breaking).action(fault)) {
        unproven = true;
      }
    } catch (RuntimeException e) {
      unproven = true;
    } finally {
      fault.proof().complete(null);
    }
  }

  /** Waits until the proof that a fault acts has been found, or not, and looked for elsewhere. */
  void awaitProof(String as) {
    acting.stream().filter(one -> one.as().equals(as)).forEach(one -> one.proof().join());
  }

  /** Heals a fault that acts, once its proof has come to an end, and proves that it is gone. */
  @Override
  public String heal(String as) {
    ActingFault fault =
        acting.stream()
            .filter(candidate -> candidate.as().equals(as))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no fault " + as + " acts"));
    await("the proof of " + as, fault.proof());
    await("the healing of " + as, healing.start(List.of(fault), this::undo));
    await("the proof of healing of " + as, healing.start(List.of(fault), this::proveHealing));
    return fault
        .fault()
        .stays(fault.values())
        .map(why -> "left %s: %s".formatted(as, why))
        .orElse("healed " + as);
  }

  /** Heals what still acts, once all proofs have come to an end. */
  void healAll() {
    acting.forEach(fault -> await("the proof of " + fault.as(), fault.proof()));
    undoAll(() -> {});
  }

  /** Ends what still acts, at once: injections and proofs that are under way are broken off. */
  void endAll() {
    if (acting.isEmpty()) {
      return;
    }
    List<ActingFault> all = List.copyOf(acting);
    looks.breakOff();
    boolean over = breaking.interrupt(LAST_MOMENT);
    undoAll(
        () -> {
          // What the engine was still doing may have come after the healing.
          if (!over && breaking.interrupt(LATE)) {
            all.forEach(this::healOnAll);
          }
        });
  }

  @Override
  public void close() {
    breaking.close();
    healing.close();
  }

  /**
   * Heals the latest first, and proves it only when all are healed. One that cannot be healed does
   * not keep others.
   */
  private void undoAll(Runnable beforeProof) {
    @Nullable RuntimeException failure = null;
    List<ActingFault> healed = new ArrayList<>();
    for (ActingFault fault : List.copyOf(acting)) {
      try {
        undo(fault);
        healed.add(fault);
      } catch (RuntimeException e) {
        failure = AtOnce.first(failure, e);
      }
    }
    beforeProof.run();
    healing.run(healed, this::proveHealing);
    if (failure != null) {
      throw failure;
    }
  }

  /** A fault whose healing fails stays among those that act: it is tried again at the end. */
  private void undo(ActingFault fault) {
    Optional<String> stays = fault.fault().stays(fault.values());
    long before = clock.now();
    if (stays.isEmpty()) {
      healing.run(fault.pods(), pod -> fault.fault().heal(victim(pod, fault), fault.values()));
    }
    acting.remove(fault);
    long after = clock.now();
    events.accept(
        stays.isEmpty()
            ? new Event.FaultHealed(after, fault.as(), fault.nodes(), new Interval(before, after))
            : new Event.FaultLeft(after, fault.as(), fault.nodes(), stays.get()));
  }

  private void healOnAll(ActingFault fault) {
    if (fault.fault().stays(fault.values()).isEmpty()) {
      healing.run(fault.pods(), pod -> fault.fault().heal(victim(pod, fault), fault.values()));
    }
  }

  private void proveHealing(ActingFault fault) {
    if (fault.fault().stays(fault.values()).isEmpty()) {
      healing.run(fault.pods(), pod -> proofs(healing).healing(fault, pod));
    }
  }

  private void await(String what, CompletableFuture<Void> future) {
    waiting.until(what, OWN_LIMITS, future::isDone);
    AtOnce.join(future);
  }

  private FaultProofs proofs(AtOnce threads) {
    return new FaultProofs(cluster, looks, threads, this::victim);
  }

  private Victim victim(Pod pod, ActingFault fault) {
    return new Victim(
        pod,
        fault.as(),
        fault.pods(),
        List.copyOf(cluster.pods()),
        target -> targets.resolve(target).stream().map(cluster::pod).toList(),
        clock::now,
        seed ^ fault.as().hashCode(),
        fault.agreement());
  }

  private Fault fault(FaultUse use) {
    return parts.get(Fault.class, PartKind.FAULT, use.fault().part());
  }

  private FaultUse resolved(FaultUse use) {
    PartUse part = use.fault();
    Values values = fault(use).resolved(part.values(), cluster.topology());
    return new FaultUse(
        use.as(),
        new PartUse(part.part(), values, part.place()),
        use.at(),
        use.healAfter(),
        use.order());
  }

  private List<Pod> pods(FaultUse use) {
    Target target = FaultUse.where(use.fault().values()).orElseThrow();
    List<String> nodes =
        fault(use).ofNodesToCome() ? targets.resolveAbsent(target) : targets.resolve(target);
    return nodes.stream().map(cluster::pod).toList();
  }
}
