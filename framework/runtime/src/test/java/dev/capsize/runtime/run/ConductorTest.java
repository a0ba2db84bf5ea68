package dev.capsize.runtime.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.capsize.model.part.Param;
import dev.capsize.model.part.ParamType;
import dev.capsize.model.part.Params;
import dev.capsize.model.part.PartUse;
import dev.capsize.model.part.Parts;
import dev.capsize.model.part.Values;
import dev.capsize.model.record.Event;
import dev.capsize.model.record.Interval;
import dev.capsize.model.record.Look;
import dev.capsize.model.record.Sighting;
import dev.capsize.model.scenario.AbortWhen;
import dev.capsize.model.scenario.FaultUse;
import dev.capsize.model.scenario.Steady;
import dev.capsize.model.source.Place;
import dev.capsize.model.value.DurationRange;
import dev.capsize.model.value.Target;
import dev.capsize.runtime.TestCluster;
import dev.capsize.runtime.fault.Effect;
import dev.capsize.runtime.fault.Fault;
import dev.capsize.runtime.fault.OneByOne;
import dev.capsize.runtime.fault.Victim;
import dev.capsize.runtime.steady.AbortWatch;
import dev.capsize.runtime.steady.Condition;
import dev.capsize.runtime.steady.LiveState;
import dev.capsize.runtime.steady.LiveView;
import dev.capsize.runtime.steady.Reading;
import dev.capsize.runtime.steady.SteadyWatch;
import dev.capsize.runtime.topology.Cluster;
import dev.capsize.runtime.topology.FakeCluster;
import dev.capsize.runtime.workload.RunClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class ConductorTest {

  @TempDir Path logs;
  private final List<Event> events = new CopyOnWriteArrayList<>();
  private final Breaking fault = new Breaking();
  private final Well condition = new Well();
  private final AtomicBoolean cancelled = new AtomicBoolean();
  private SteadyWatch steady;
  private Cluster cluster;
  private Conductor conductor;

  @SuppressWarnings("NullAway.Init") // by JUnit
  ConductorTest() {}

  @BeforeEach
  void threeNodes() throws Exception {
    cluster = FakeCluster.of(TestCluster.topology("chatter"), logs);
    RunClock clock = RunClock.start();
    Parts parts = Parts.of(fault, condition);
    PartUse probe = new PartUse("well", new Values(Map.of()), Place.of("test.yaml"));
    steady =
        new SteadyWatch(
            new Steady(Duration.ofMillis(1), Duration.ofSeconds(9), List.of(probe)),
            parts,
            new LiveView(clock::now),
            clock::now,
            event -> {});
    steady.start();
    AbortWhen abortWhen = new AbortWhen(List.of(probe), Duration.ofMillis(200));
    conductor =
        new Conductor(
            cluster,
            parts,
            new Targets(cluster.topology(), node -> true, role -> List.of(), new Random(1)),
            clock,
            1,
            events::add,
            new Waiting(cancelled::get, () -> {}),
            steady,
            Optional.of(new AbortWatch(abortWhen, parts, new LiveView(clock::now), clock::now)));
  }

  @AfterEach
  void close() throws Exception {
    conductor.close();
    steady.close();
    cluster.close();
  }

  @Test
  void aFaultIsProvenOnItsTargetsAndNotOnTheOthersAndItsHealingToo() {
    conductor.inject(List.of(use("loss", "chat-1")));
    conductor.heal("loss");

    assertThat(events(Event.FaultInjected.class))
        .singleElement()
        .satisfies(
            injected -> {
              assertThat(injected.targets()).containsExactly("chat-1");
              assertThat(injected.part()).isEqualTo("breaking");
            });
    assertThat(events(Event.FaultHealed.class)).hasSize(1);
    assertThat(sightings())
        .containsExactlyInAnyOrder(
            "loss chat-1 target inject ACTS",
            "loss chat-2 bystander inject ABSENT",
            "loss chat-3 bystander inject ABSENT",
            "loss chat-1 target heal ABSENT");
    assertThat(conductor.unproven()).isFalse();
  }

  @Test
  void theInjectionLastsFromTheFirstTargetToTheLast() {
    conductor.inject(List.of(use("loss", "chat")));
    Interval hull = events(Event.FaultInjected.class).get(0).when();
    assertThat(fault.intervals)
        .hasSize(3)
        .allMatch(i -> i.notBefore() >= hull.notBefore() && i.notAfter() <= hull.notAfter());
    conductor.healAll();
  }

  @Test
  void allTargetsOfOneInjectionAgreeAndTheNextOneAgreesAnew() {
    conductor.inject(List.of(use("first", "chat")));
    assertThat(fault.agreed).hasSize(3);
    assertThat(new HashSet<>(fault.agreed)).hasSize(1);

    conductor.inject(List.of(use("second", "chat")));
    assertThat(fault.agreed).hasSize(6);
    assertThat(new HashSet<>(fault.agreed)).hasSize(2);
    conductor.healAll();
  }

  @Test
  void whatStillActsIsHealedTheLatestFirst() {
    conductor.inject(List.of(use("first", "chat-1")));
    conductor.inject(List.of(use("second", "chat-2")));
    conductor.inject(List.of(use("third", "chat-3")));
    conductor.heal("second");
    conductor.healAll();

    assertThat(fault.healed).containsExactly("second chat-2", "third chat-3", "first chat-1");
  }

  @Test
  void whereTheInjectionFailsOnOneTargetAllAreHealedAndOnlyAfterItIsOver() {
    fault.refuses.add("chat-1");
    fault.slow = "chat-3";
    assertThatThrownBy(() -> conductor.inject(List.of(use("loss", "chat"))))
        .hasMessage("refused by chat-1");
    assertThat(fault.broken).containsExactlyInAnyOrder("chat-2", "chat-3");

    conductor.healAll();

    assertThat(fault.healed).containsExactlyInAnyOrder("loss chat-1", "loss chat-2", "loss chat-3");
    assertThat(fault.broken).isEmpty();
    assertThat(events(Event.FaultInjected.class)).isEmpty();
    assertThat(sightings()).contains("loss chat-2 target heal ABSENT");
  }

  @Test
  void aHealingThatFailsKeepsNoOtherFaultFromBeingHealed() {
    conductor.inject(List.of(use("first", "chat-1")));
    conductor.inject(List.of(use("second", "chat-2")));
    conductor.inject(List.of(use("third", "chat-3")));
    fault.unhealable.add("chat-3");
    fault.unhealable.add("chat-1");

    assertThatThrownBy(conductor::healAll)
        .hasMessage("chat-3 cannot be healed")
        .satisfies(
            e ->
                assertThat(e.getSuppressed())
                    .extracting("message")
                    .containsExactly("chat-1 cannot be healed"));

    assertThat(fault.broken).containsExactlyInAnyOrder("chat-1", "chat-3");
    assertThat(fault.healed).containsExactly("second chat-2");

    fault.unhealable.clear();
    conductor.endAll();
    assertThat(fault.healed).containsExactly("second chat-2", "third chat-3", "first chat-1");
  }

  @Test
  void aHealingThatFailsOnOneTargetIsStillDoneOnTheOthers() {
    conductor.inject(List.of(use("loss", "chat")));
    fault.unhealable.add("chat-1");
    assertThatThrownBy(() -> conductor.heal("loss")).hasMessage("chat-1 cannot be healed");
    assertThat(fault.broken).containsExactly("chat-1");
  }

  @Test
  void aScheduledHealingThatFailsIsTriedAgainAtTheEnd() {
    conductor.inject(List.of(use("loss", "chat-1")));
    fault.unhealable.add("chat-1");
    assertThatThrownBy(() -> conductor.heal("loss")).hasMessage("chat-1 cannot be healed");

    fault.unhealable.clear();
    conductor.healAll();

    assertThat(fault.broken).isEmpty();
    assertThat(events(Event.FaultHealed.class)).hasSize(1);
  }

  @Test
  void aLookThatThrowsIsUnclearAndEndsNothing() {
    fault.blind.add("chat-2");
    conductor.inject(List.of(use("loss", "chat-1")));
    conductor.heal("loss");
    assertThat(sightings()).contains("loss chat-2 bystander inject UNCLEAR");
    assertThat(events(Event.FaultSighted.class))
        .extracting(Event.FaultSighted::evidence)
        .contains("could not be looked at: blind on chat-2");
  }

  @Test
  void healingWhatDoesNotActIsAnErrorOfTheCaller() {
    assertThatThrownBy(() -> conductor.heal("loss")).hasMessage("no fault loss acts");
    conductor.healAll();
  }

  @Test
  void faultsThatComeTogetherAreAllInjectedAndEachIsProven() {
    conductor.inject(List.of(use("one", "chat-1"), use("two", "chat-2")));
    conductor.healAll();
    assertThat(events(Event.FaultInjected.class))
        .extracting(Event.FaultInjected::fault)
        .containsExactlyInAnyOrder("one", "two");
    assertThat(fault.healed).containsExactly("two chat-2", "one chat-1");
    assertThat(sightings())
        .contains("one chat-1 target inject ACTS", "two chat-2 target heal ABSENT");
  }

  @Test
  void anEndAtOnceDoesNotWaitForAProofThatNeverComes() {
    fault.hidden = true;
    conductor.inject(List.of(use("first", "chat-1")));
    conductor.inject(List.of(use("second", "chat-2")));

    conductor.endAll();

    assertThat(fault.healed).containsExactly("second chat-2", "first chat-1");
    assertThat(events(Event.FaultHealed.class)).hasSize(2);
    // The proof of action would have been sought for 10 s, and recorded before any healing.
    assertThat(sightings()).noneMatch(sighting -> sighting.endsWith("target inject ABSENT"));
    assertThat(sightings()).contains("first chat-1 target heal ABSENT");
  }

  @Test
  void allIsHealedBeforeAnyHealingIsProven() {
    conductor.inject(List.of(use("first", "chat-1")));
    conductor.inject(List.of(use("second", "chat-2")));
    conductor.endAll();
    int lastHealed = events.lastIndexOf(events(Event.FaultHealed.class).get(1));
    assertThat(events.subList(lastHealed, events.size()))
        .filteredOn(Event.FaultSighted.class::isInstance)
        .filteredOn(event -> ((Event.FaultSighted) event).stage().equals("heal"))
        .hasSize(2);
  }

  @Test
  void aRunThatIsCancelledDuringAnInjectionDoesNotWaitForIt() {
    fault.stuck = "chat-1";
    cancelled.set(true);
    assertThatThrownBy(() -> conductor.inject(List.of(use("loss", "chat"))))
        .isInstanceOf(CancellationException.class);
    conductor.endAll();
    assertThat(fault.healed).contains("loss chat-1", "loss chat-2", "loss chat-3");
    assertThat(fault.broken).isEmpty();
  }

  @Test
  void abortWhenEndsAWaitWhileAFaultActs() {
    condition.holds = false;
    assertThat(conductor.waiting().until("nothing acts", Duration.ofMillis(300), () -> false))
        .isFalse();
    conductor.inject(List.of(use("loss", "chat-1")));
    assertThatThrownBy(
            () -> conductor.waiting().until("for ever", Duration.ofSeconds(15), () -> false))
        .isInstanceOf(AbortWhenException.class)
        .hasMessage("well did not hold for 200ms: ill (test.yaml)");
    conductor.endAll();
  }

  @Test
  void oneByOneTheNextComesWhenTheSteadyStateHolds() {
    fault.oneByOne = Optional.of(new OneByOne(Duration.ofMillis(100), Duration.ofSeconds(9)));
    conductor.inject(List.of(use("roll", "chat")));
    conductor.healAll();
    assertThat(fault.intervals).hasSize(3);
    for (int i = 1; i < 3; i++) {
      assertThat(fault.intervals.get(i).notBefore() - fault.intervals.get(i - 1).notAfter())
          .isGreaterThan(100_000_000);
    }
    assertThat(events(Event.FaultInjected.class).get(0).when()).isEqualTo(fault.intervals.get(0));
    assertThat(conductor.unproven()).isFalse();
  }

  @Test
  void whereTheSteadyStateDoesNotComeBackTheOthersAreNotReached() {
    fault.oneByOne = Optional.of(new OneByOne(Duration.ofMillis(50), Duration.ofMillis(100)));
    condition.holds = false;
    conductor.inject(List.of(use("roll", "chat")));
    assertThat(fault.broken).containsExactly("chat-1");
    assertThat(conductor.unproven()).isTrue();
    condition.holds = true;
    conductor.healAll();
    assertThat(sightings())
        .contains(
            "roll chat-1 target inject ACTS",
            "roll chat-2 target inject ABSENT",
            "roll chat-3 target inject ABSENT");
    assertThat(events(Event.FaultSighted.class))
        .extracting(Event.FaultSighted::evidence)
        .contains(
            "not reached: after chat-1 the steady state did not hold again for 50ms within 100ms:"
                + " well: ill (test.yaml)");
  }

  @Test
  void whatStaysIsLeftAndNotHealed() {
    fault.stays = Optional.of("the table is gone");
    conductor.inject(List.of(use("drop", "chat-1")));
    assertThat(conductor.heal("drop")).isEqualTo("left drop: the table is gone");
    assertThat(events(Event.FaultHealed.class)).isEmpty();
    assertThat(events(Event.FaultLeft.class))
        .extracting(Event.FaultLeft::why)
        .containsExactly("the table is gone");
    assertThat(sightings()).noneMatch(sighting -> sighting.contains("heal"));
    assertThat(fault.healed).isEmpty();
  }

  private List<String> sightings() {
    return events(Event.FaultSighted.class).stream()
        .map(
            s ->
                "%s %s %s %s %s"
                    .formatted(
                        s.fault(),
                        s.node(),
                        s.target() ? "target" : "bystander",
                        s.stage(),
                        s.sighting()))
        .toList();
  }

  private <T extends Event> List<T> events(Class<T> type) {
    return events.stream().filter(type::isInstance).map(type::cast).toList();
  }

  private static FaultUse use(String as, String target) {
    return new FaultUse(
        as,
        new PartUse(
            "breaking", new Values(Map.of("target", Target.named(target))), Place.of("test.yaml")),
        DurationRange.exactly(Duration.ZERO),
        Optional.empty());
  }

  /** Breaks names in a set. */
  private static final class Breaking implements Fault {
    final Set<String> broken = ConcurrentHashMap.newKeySet();
    final Set<String> refuses = ConcurrentHashMap.newKeySet();
    final Set<String> unhealable = ConcurrentHashMap.newKeySet();
    final Set<String> blind = ConcurrentHashMap.newKeySet();
    final List<String> healed = new CopyOnWriteArrayList<>();
    final List<Interval> intervals = new CopyOnWriteArrayList<>();
    final List<String> agreed = new CopyOnWriteArrayList<>();
    final CountDownLatch never = new CountDownLatch(1);
    volatile String slow = "";
    volatile String stuck = "";
    volatile boolean hidden;
    volatile Optional<OneByOne> oneByOne = Optional.empty();
    volatile Optional<String> stays = Optional.empty();

    @Override
    public String name() {
      return "breaking";
    }

    @Override
    public String summary() {
      return "breaks";
    }

    @Override
    public Params params() {
      return Params.of(Param.required("target", ParamType.TARGET, "what is broken"));
    }

    @Override
    public Effect inject(Victim victim, Values values) {
      String node = victim.pod().node().name();
      if (refuses.contains(node)) {
        throw new IllegalStateException("refused by " + node);
      }
      if (slow.equals(node)) {
        pause(Duration.ofMillis(300));
      }
      if (stuck.equals(node)) {
        pause(Duration.ofSeconds(15));
      }
      agreed.add(victim.agreement().on(String.class, () -> victim.fault() + " by " + node));
      Interval when = victim.timed(() -> broken.add(node));
      intervals.add(when);
      return Effect.of(when);
    }

    @Override
    public Look observe(Victim victim, Values values, Optional<Effect> effect) {
      String node = victim.pod().node().name();
      if (blind.contains(node)) {
        throw new IllegalStateException("blind on " + node);
      }
      return new Look(broken.contains(node) && !hidden ? Sighting.ACTS : Sighting.ABSENT, "looked");
    }

    @Override
    public void heal(Victim victim, Values values) {
      String node = victim.pod().node().name();
      if (unhealable.contains(node)) {
        throw new IllegalStateException(node + " cannot be healed");
      }
      broken.remove(node);
      healed.add(victim.fault() + " " + node);
    }

    @Override
    public Optional<OneByOne> oneByOne(Values values) {
      return oneByOne;
    }

    @Override
    public Optional<String> stays(Values values) {
      return stays;
    }

    private void pause(Duration time) {
      try {
        assertThat(never.await(time.toMillis(), TimeUnit.MILLISECONDS)).isFalse();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Holds as it is told. */
  private static final class Well implements Condition {
    volatile boolean holds = true;

    @Override
    public String name() {
      return "well";
    }

    @Override
    public String summary() {
      return "whether all is well";
    }

    @Override
    public Params params() {
      return Params.of();
    }

    @Override
    public Reading read(LiveState state, Values values) {
      return new Reading(holds, holds ? "well" : "ill");
    }
  }
}
