package dev.capsize.runtime.keeper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.runtime.TestCluster;
import dev.capsize.runtime.docker.Engine;
import dev.capsize.runtime.fault.FaultSamples;
import dev.capsize.runtime.keeper.DoomedJvm.Outcome;
import dev.capsize.runtime.keeper.DoomedJvm.Step;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * SIGKILL to the JVM while each installed fault is injected, acts and is healed, and at every step
 * of the life of one fault of each family: nothing of the run is left after fifteen seconds. Writes
 * a table to target/crash-test.txt.
 */
@Tag("docker")
@Tag("nightly")
class CrashIT {

  private static final int LEAST = 60;

  /** As many at once as the machine has processors, and one, because they mostly wait. */
  private static final int PARALLEL = Runtime.getRuntime().availableProcessors() + 1;

  private static final Set<Step> HARDEST = EnumSet.of(Step.INJECTING, Step.ACTING, Step.HEALING);

  @TempDir Path logs;

  @Test
  void nothingIsLeftWhereverTheJvmIsKilled() throws Exception {
    Random random = new Random(1);
    ExecutorService threads = Executors.newFixedThreadPool(PARALLEL);
    List<Outcome> outcomes = new ArrayList<>();
    buildImages();
    try (Engine engine = Engine.connect()) {
      List<Future<Outcome>> kills = new ArrayList<>();
      for (Kill kill : kills()) {
        Random phase = new Random(random.nextLong());
        kills.add(threads.submit(() -> outcome(engine, kill, phase)));
      }
      for (Future<Outcome> kill : kills) {
        outcomes.add(kill.get());
      }
    } finally {
      threads.shutdownNow();
    }
    String table = table(outcomes);
    System.out.println(table);
    Files.writeString(Path.of("target", "crash-test.txt"), table);

    assertThat(outcomes).hasSizeGreaterThanOrEqualTo(LEAST);
    assertThat(outcomes).allSatisfy(outcome -> assertThat(outcome.left()).isEmpty());
  }

  /** A life that ends by itself shows in the table, too: that step has not been met. */
  private Outcome outcome(Engine engine, Kill kill, Random phase) throws Exception {
    try {
      return DoomedJvm.kill(engine, kill.fault, kill.step, logs, phase);
    } catch (IllegalStateException e) {
      return new Outcome(
          kill.fault, kill.step, List.of(String.valueOf(e.getMessage())), Duration.ZERO);
    }
  }

  /** Once, and not by JVMs that are killed meanwhile. */
  private void buildImages() throws Exception {
    for (String topology :
        FaultSamples.names().stream().map(f -> FaultSamples.of(f).topology()).distinct().toList()) {
      TestCluster.up(topology, logs).close();
    }
  }

  private record Kill(String fault, Step step) {}

  /** Every step for one fault of each family, what races with the kill for all others. */
  private static List<Kill> kills() {
    Set<String> families = new HashSet<>();
    List<Kill> kills = new ArrayList<>();
    for (String fault : FaultSamples.names()) {
      boolean first = families.add(FaultSamples.of(fault).fault().getClass().getPackageName());
      Stream.of(Step.values())
          .filter(step -> first || HARDEST.contains(step))
          .forEach(step -> kills.add(new Kill(fault, step)));
    }
    return kills;
  }

  /** Fault by step: the seconds until everything was gone, of several the most. */
  private static String table(List<Outcome> outcomes) {
    StringBuilder text = new StringBuilder("%-18s".formatted("killed at"));
    for (Step step : Step.values()) {
      text.append(" %15s".formatted(step.name().toLowerCase(Locale.ROOT).replace('_', ' ')));
    }
    Map<String, List<Outcome>> byFault =
        outcomes.stream()
            .collect(Collectors.groupingBy(Outcome::fault, TreeMap::new, Collectors.toList()));
    byFault.forEach(
        (fault, some) -> {
          text.append("\n%-18s".formatted(fault));
          for (Step step : Step.values()) {
            text.append(
                " %15s".formatted(cell(some.stream().filter(o -> o.step() == step).toList())));
          }
        });
    text.append("\n%d kills, in seconds until everything was gone\n".formatted(outcomes.size()));
    outcomes.stream()
        .filter(outcome -> !outcome.left().isEmpty())
        .forEach(
            outcome ->
                text.append(
                    "LEFT: %s %s: %s\n"
                        .formatted(outcome.fault(), outcome.step(), outcome.left())));
    return text.toString();
  }

  private static String cell(List<Outcome> outcomes) {
    if (outcomes.isEmpty()) {
      return "";
    }
    double most = outcomes.stream().mapToDouble(o -> o.took().toMillis() / 1000.0).max().orElse(0);
    boolean left = outcomes.stream().anyMatch(outcome -> !outcome.left().isEmpty());
    return left ? "LEFT" : "%.1f".formatted(most);
  }
}
