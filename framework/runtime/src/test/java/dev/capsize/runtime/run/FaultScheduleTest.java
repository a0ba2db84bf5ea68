package dev.capsize.runtime.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.model.part.PartUse;
import dev.capsize.model.part.Values;
import dev.capsize.model.scenario.FaultOrder;
import dev.capsize.model.scenario.FaultUse;
import dev.capsize.model.source.Place;
import dev.capsize.model.value.DurationRange;
import dev.capsize.model.value.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FaultScheduleTest {

  private static final long SECOND = 1_000_000_000;

  private final List<String> done = new ArrayList<>();
  private long now;

  private final FaultSchedule.Steps steps =
      new FaultSchedule.Steps() {
        @Override
        public void inject(List<FaultUse> atOnce) {
          done.add("inject " + String.join(" + ", atOnce.stream().map(FaultUse::as).toList()));
          now += SECOND; // an injection takes its time
        }

        @Override
        public String heal(String as) {
          done.add("heal " + as);
          return "healed " + as;
        }
      };

  @Test
  void thePhaseIsDrawnFromTheRangeByTheSeed() {
    FaultUse fault = fault("loss", 5, 7, 0);
    Set<Duration> phases = new HashSet<>();
    for (int seed = 0; seed < 100; seed++) {
      Duration phase = draw(seed, fault).offsets().get("loss");
      assertThat(phase).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(7));
      assertThat(draw(seed, fault).offsets()).containsEntry("loss", phase);
      phases.add(phase);
    }
    assertThat(phases).as("different phases").hasSizeGreaterThan(80);
  }

  @Test
  void healingCountsFromTheEndOfTheInjection() {
    FaultSchedule schedule = draw(1, fault("loss", 5, 5, 40));
    assertThat(schedule.nextDue()).isEqualTo(105 * SECOND);

    now = 106 * SECOND; // late
    assertThat(schedule.next(steps, () -> now))
        .isEqualTo("injected loss: kill on pg-1, to be healed after 40s");

    assertThat(schedule.nextDue()).isEqualTo(147 * SECOND);
    assertThat(schedule.next(steps, () -> now)).isEqualTo("healed loss");
    assertThat(schedule.isEmpty()).isTrue();
    assertThat(done).containsExactly("inject loss", "heal loss");
  }

  @Test
  void aFaultWithoutHealingTimeIsNotHealedByTheSchedule() {
    FaultSchedule schedule = draw(1, fault("loss", 5, 5, 0));
    assertThat(schedule.next(steps, () -> now)).isEqualTo("injected loss: kill on pg-1");
    assertThat(schedule.isEmpty()).isTrue();
  }

  @Test
  void stepsAreDoneInTheOrderOfTheirTimesAndThenOfTheFile() {
    FaultSchedule schedule =
        draw(1, fault("b", 2, 2, 0), fault("c", 2, 2, 0), fault("a", 1, 1, 0), fault("d", 2, 2, 0));
    while (!schedule.isEmpty()) {
      schedule.next(steps, () -> now);
    }
    assertThat(done).containsExactly("inject a", "inject b", "inject c", "inject d");
  }

  @Test
  void inASequenceTheNextOneComesWhenTheFormerIsHealed() {
    FaultSchedule schedule =
        draw(
            1,
            in("storm", fault("storm-1", 5, 7, 10), List.of(), 0),
            in("storm", fault("storm-2", 5, 7, 10), List.of("storm-1"), 2));
    assertThat(schedule.offsets()).containsOnlyKeys("storm-1");
    all(schedule);
    assertThat(done)
        .containsExactly("inject storm-1", "heal storm-1", "inject storm-2", "heal storm-2");
  }

  @Test
  void thePauseOfASequenceCountsFromTheHealing() {
    FaultSchedule schedule =
        draw(
            1,
            in("storm", fault("storm-1", 5, 5, 10), List.of(), 0),
            in("storm", fault("storm-2", 5, 5, 10), List.of("storm-1"), 2));
    schedule.next(steps, () -> now);
    now = 130 * SECOND;
    schedule.next(steps, () -> now);
    assertThat(schedule.nextDue()).isEqualTo(132 * SECOND);
  }

  @Test
  void whatIsParallelComesAtOnceAndGoesInTheReverseOrder() {
    all(
        draw(
            1,
            in("both", fault("a", 5, 7, 10), List.of(), 0),
            in("both", fault("b", 5, 7, 10), List.of(), 0),
            in("both", fault("c", 5, 7, 10), List.of(), 0)));
    assertThat(done).containsExactly("inject a + b + c", "heal c", "heal b", "heal a");
  }

  @Test
  void whatFollowsAParallelWaitsForAllOfIt() {
    all(
        draw(
            1,
            in("storm", fault("a", 5, 5, 10), List.of(), 0),
            in("storm", fault("b", 5, 5, 20), List.of(), 0),
            in("storm", fault("c", 5, 5, 0), List.of("a", "b"), 0)));
    assertThat(done).containsExactly("inject a + b", "heal a", "heal b", "inject c");
  }

  @Test
  void repetitionsShareTheDrawnMoment() {
    FaultSchedule schedule =
        draw(
            3,
            in("flaky", fault("flaky-1", 5, 9, 1), List.of(), 0),
            in("flaky", fault("flaky-2", 5, 9, 1), List.of(), 10));
    Duration first = schedule.offsets().getOrDefault("flaky-1", Duration.ZERO);
    assertThat(schedule.offsets()).containsEntry("flaky-2", first.plusSeconds(10));
    all(schedule);
    assertThat(done)
        .containsExactly("inject flaky-1", "heal flaky-1", "inject flaky-2", "heal flaky-2");
  }

  private void all(FaultSchedule schedule) {
    while (!schedule.isEmpty()) {
      now = Math.max(now, schedule.nextDue());
      schedule.next(steps, () -> now);
    }
  }

  private static FaultUse in(String composite, FaultUse use, List<String> after, int offset) {
    return new FaultUse(
        use.as(),
        use.fault(),
        use.at(),
        use.healAfter(),
        new FaultOrder(List.of(composite), after, Duration.ofSeconds(offset)));
  }

  private static FaultSchedule draw(long seed, FaultUse... faults) {
    return FaultSchedule.draw(List.of(faults), new Random(seed), 100 * SECOND);
  }

  private static FaultUse fault(String as, int from, int to, int healAfter) {
    return new FaultUse(
        as,
        new PartUse(
            "kill", new Values(Map.of("target", Target.named("pg-1"))), Place.of("test.yaml")),
        new DurationRange(Duration.ofSeconds(from), Duration.ofSeconds(to)),
        healAfter == 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(healAfter)));
  }
}
