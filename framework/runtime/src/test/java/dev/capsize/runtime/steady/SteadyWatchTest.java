package dev.capsize.runtime.steady;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.model.part.Params;
import dev.capsize.model.part.PartUse;
import dev.capsize.model.part.Parts;
import dev.capsize.model.part.Values;
import dev.capsize.model.record.Event;
import dev.capsize.model.record.Interval;
import dev.capsize.model.scenario.Steady;
import dev.capsize.model.source.Place;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class SteadyWatchTest {

  private final List<Event.ReadingChanged> events = new CopyOnWriteArrayList<>();
  private long now;
  private boolean one = true;
  private boolean two = true;
  private final SteadyWatch watch =
      watch(() -> new Reading(one, one ? "yes" : "no"), () -> new Reading(two, "2"));

  @Test
  void theHoldBeginsWhenEverythingHolds() {
    two = false;
    rounds(0, 10);
    assertThat(watch.heldFor(Duration.ZERO)).isEmpty();
    two = true;
    rounds(20, 30, 40);

    assertThat(watch.heldFor(Duration.ofNanos(20))).contains(new Interval(10, 20));
    assertThat(watch.heldFor(Duration.ofNanos(21))).isEmpty();
  }

  @Test
  void theHoldBeginsAnewAfterABreak() {
    rounds(0, 10, 20, 30);
    assertThat(watch.heldFor(Duration.ofNanos(30))).isPresent();
    one = false;
    rounds(40);
    assertThat(watch.heldFor(Duration.ZERO)).isEmpty();
    one = true;
    rounds(50, 60);

    assertThat(watch.failing()).as("what broke it").containsExactly("zero: no (test.yaml:3)");
    assertThat(watch.heldFor(Duration.ofNanos(10))).contains(new Interval(40, 50));
    assertThat(watch.heldFor(Duration.ofNanos(11))).isEmpty();
  }

  @Test
  void onlyChangesAreEvents() {
    rounds(0, 10, 20);
    one = false;
    rounds(30, 40);

    assertThat(events)
        .extracting(e -> e.probe() + " " + e.name() + " " + e.holds() + " " + e.value())
        .containsExactly("0 zero true yes", "1 one true 2", "0 zero false no");
    assertThat(events.get(2).when()).isEqualTo(new Interval(20, 30));
  }

  @Test
  void whatDoesNotHoldIsSaidWithItsPlace() {
    assertThat(watch.failing())
        .containsExactly("zero: never read (test.yaml:3)", "one: never read (test.yaml:4)");
    one = false;
    rounds(0);
    assertThat(watch.failing()).containsExactly("zero: no (test.yaml:3)");
  }

  @Test
  void whereEverythingHoldsAgainItSaysWhatBrokeTheHoldLast() {
    one = false;
    rounds(0);
    one = true;
    rounds(1);

    assertThat(watch.failing()).containsExactly("zero: no (test.yaml:3)");
  }

  @Test
  void aConditionThatThrowsDoesNotHoldAndIsReadAgain() {
    AtomicInteger reads = new AtomicInteger();
    try (SteadyWatch throwing =
        watch(
            () -> {
              if (reads.incrementAndGet() <= 2) {
                throw new IllegalStateException("no answer");
              }
              return new Reading(true, "yes");
            })) {
      throwing.start();
      Awaitility.await("the third reading")
          .atMost(Duration.ofSeconds(5))
          .until(() -> events.size() == 2);
      assertThat(events.get(0).value())
          .isEqualTo("cannot be read: java.lang.IllegalStateException: no answer");
      assertThat(events).extracting(Event.ReadingChanged::holds).containsExactly(false, true);
    }
  }

  private void rounds(long... times) {
    for (long time : times) {
      now = time;
      watch.round();
    }
  }

  @SafeVarargs
  private SteadyWatch watch(Supplier<Reading>... readings) {
    List<String> names = List.of("zero", "one");
    List<Fixed> conditions =
        java.util.stream.IntStream.range(0, readings.length)
            .mapToObj(i -> new Fixed(names.get(i), readings[i]))
            .toList();
    List<PartUse> probes =
        java.util.stream.IntStream.range(0, readings.length)
            .mapToObj(
                i ->
                    new PartUse(
                        names.get(i), new Values(Map.of()), new Place("test.yaml", 3 + i, 0)))
            .toList();
    return new SteadyWatch(
        new Steady(Duration.ofSeconds(1), Duration.ofSeconds(9), probes),
        Parts.of(conditions.toArray(Fixed[]::new)),
        new LiveView(() -> now),
        () -> now,
        event -> events.add((Event.ReadingChanged) event));
  }

  private record Fixed(String name, Supplier<Reading> reading) implements Condition {
    @Override
    public String summary() {
      return name;
    }

    @Override
    public Params params() {
      return Params.of();
    }

    @Override
    public Reading read(LiveState state, Values values) {
      return reading.get();
    }
  }
}
