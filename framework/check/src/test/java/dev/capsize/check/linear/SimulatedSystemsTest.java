package dev.capsize.check.linear;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.check.call.Bounds;
import dev.capsize.check.call.Calls;
import dev.capsize.check.call.InvalidHistoryException;
import dev.capsize.check.call.Truth;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A system that does one thing at a time is never called illegal, whatever crashes. */
final class SimulatedSystemsTest {

  @ParameterizedTest
  @EnumSource
  void correctSystemIsNeverIllegal(Systems system) throws InvalidHistoryException {
    run(system, 10, 100);
  }

  @Tag("nightly")
  @ParameterizedTest
  @EnumSource
  void correctSystemIsNeverIllegalForLong(Systems system) throws InvalidHistoryException {
    run(system, 1_000, 400);
  }

  /** No search decides these; the values do. */
  @ParameterizedTest
  @EnumSource(names = {"QUEUE_OF_UNIQUE_VALUES", "GROWING_SET", "KV_OF_UNIQUE_WORDS"})
  void longHistoriesOfUniqueValuesAreDecided(Systems system) throws InvalidHistoryException {
    Simulation.Plan plan = new Simulation.Plan(3_000, 40, 0.02, 0);
    Calls calls = Simulation.run(system.create(), plan, new Random(1));

    assertThat(new Decision(calls, system.model, Bounds.DEFAULT).decide(Decision.Way.SHORTCUT))
        .isEqualTo(Truth.OK);
  }

  private static void run(Systems system, int histories, int most) throws InvalidHistoryException {
    Bounds bounds = new Bounds(Duration.ofMillis(100), 64 << 20);
    for (int seed = 0; seed < histories; seed++) {
      Random random = new Random(seed);
      Simulation.Plan plan =
          new Simulation.Plan(
              10 + random.nextInt(most), 2 + random.nextInt(9), random.nextInt(3) * 0.02, 0);
      Calls calls = Simulation.run(system.create(), plan, random);
      assertThat(new Decision(calls, system.model, bounds).decide())
          .as("%s seed %d", system, seed)
          .isNotEqualTo(Truth.ILLEGAL);
    }
  }
}
