package dev.capsize.check.linear;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.check.call.Anomaly;
import dev.capsize.check.call.Bounds;
import dev.capsize.check.call.Calls;
import dev.capsize.check.call.CheckReport;
import dev.capsize.check.call.InvalidHistoryException;
import dev.capsize.check.call.Truth;
import dev.capsize.check.linear.Decision.Way;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every way to search agrees with trying all orders; of long histories the ways together. */
final class AgreementTest {

  @ParameterizedTest
  @EnumSource
  void agreesWithBruteForce(Systems system) throws InvalidHistoryException {
    agrees(system, 0, 2_000, 8, 0.15, Way.values());
  }

  /** Shortcuts through long histories have more to go wrong with. */
  @ParameterizedTest
  @EnumSource
  void agreesWithBruteForceOnLongerHistories(Systems system) throws InvalidHistoryException {
    agreesWhereItDecides(system, 3_000_000, 50, 36, 0.03);
  }

  @Tag("nightly")
  @ParameterizedTest
  @EnumSource
  void agreesWithBruteForceOnManyLongerHistories(Systems system) throws InvalidHistoryException {
    agreesWhereItDecides(system, 4_000_000, 5_000, 40, 0.04);
  }

  @Tag("nightly")
  @ParameterizedTest
  @EnumSource
  void agreesWithBruteForceForLong(Systems system) throws InvalidHistoryException {
    agrees(system, 1_000_000, 100_000, 10, 0.15, Way.values());
  }

  private static void agreesWhereItDecides(
      Systems system, int first, int histories, int most, double crash)
      throws InvalidHistoryException {
    Bounds bounds = new Bounds(Duration.ofSeconds(2), Bounds.DEFAULT.bytes());
    int unknown = 0;
    for (int seed = first; seed < first + histories; seed++) {
      Calls calls = random(system, new Random(seed), most, crash);
      Truth truth = new Decision(calls, system.model, bounds).decide();
      if (truth == Truth.UNKNOWN) {
        unknown++;
      } else {
        assertThat(truth)
            .as("%s seed %d", system, seed)
            .isEqualTo(BruteForce.linearizable(calls, system.model) ? Truth.OK : Truth.ILLEGAL);
      }
    }
    assertThat(unknown)
        .as("histories of %s that were not decided", system)
        .isLessThan(histories / 50);
  }

  private static void agrees(
      Systems system, int first, int histories, int most, double crash, Way... ways)
      throws InvalidHistoryException {
    for (int seed = first; seed < first + histories; seed++) {
      Random random = new Random(seed);
      Calls calls = random(system, random, most, crash);
      Truth expected = BruteForce.linearizable(calls, system.model) ? Truth.OK : Truth.ILLEGAL;
      assertThat(new Decision(calls, system.model, Bounds.DEFAULT).decide())
          .as("%s seed %d", system, seed)
          .isEqualTo(expected);
      for (Way way : ways) {
        Truth truth = new Decision(calls, system.model, Bounds.DEFAULT).decide(way);
        boolean mayNotKnow = way == Way.SHORTCUT || way == Way.NEARBY;
        if (!mayNotKnow || truth != Truth.UNKNOWN) {
          assertThat(truth).as("%s seed %d %s", system, seed, way).isEqualTo(expected);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void explainsWhatIsIllegal(Systems system) throws InvalidHistoryException {
    for (int seed = 0; seed < 100; seed++) {
      Calls calls = random(system, new Random(seed), 8, 0.15);
      CheckReport report = Linearizability.of(system.model).check(calls, Bounds.DEFAULT);
      if (report.verdict() == Truth.ILLEGAL) {
        Anomaly anomaly = report.anomalies().get(0);
        assertThat(anomaly.calls())
            .as("%s seed %d", system, seed)
            .isNotEmpty()
            .allMatch(call -> calls.returned(call) != Calls.NEVER);
      }
    }
  }

  private static Calls random(Systems system, Random random, int most, double crash) {
    Simulation.Plan plan =
        new Simulation.Plan(
            3 + random.nextInt(most - 3),
            2 + random.nextInt(4),
            random.nextInt(3) * crash,
            random.nextInt(3) * crash);
    return Simulation.run(system.create(), plan, random);
  }
}
