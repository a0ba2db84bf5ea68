package dev.capsize.runtime.keeper;

import dev.capsize.model.part.Values;
import dev.capsize.model.record.Sighting;
import dev.capsize.runtime.TestCluster;
import dev.capsize.runtime.docker.Belongings;
import dev.capsize.runtime.docker.Engine;
import dev.capsize.runtime.docker.LoopDevices;
import dev.capsize.runtime.docker.SandboxImage;
import dev.capsize.runtime.fault.Effect;
import dev.capsize.runtime.fault.Fault;
import dev.capsize.runtime.fault.FaultSamples;
import dev.capsize.runtime.fault.FaultTrial;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * A real JVM that takes a fault through its whole life and is killed by SIGKILL at one step of it.
 */
final class DoomedJvm {

  private static final Duration GONE_WITHIN = Duration.ofSeconds(15);

  /** Where the JVM is killed. At some it stands still, the others are met in the midst. */
  enum Step {
    TOPOLOGY_START(2_000),
    BEFORE_INJECT(0),
    INJECTING(150),
    INJECTED(0),
    ACTING(0),
    HEALING(400),
    HEALED(0),
    TEARDOWN(1_500);

    private final int spanMillis;

    /**
     * @param spanMillis within which it is met; 0: it stands still
     */
    Step(int spanMillis) {
      this.spanMillis = spanMillis;
    }

    /** Whether the JVM goes on while it is killed, so that each kill meets it elsewhere. */
    boolean met() {
      return spanMillis > 0;
    }
  }

  /**
   * What a kill came to.
   *
   * @param left what was still there at the end of the time limit; empty: nothing
   * @param took until everything was gone
   */
  record Outcome(String fault, Step step, List<String> left, Duration took) {}

  private DoomedJvm() {}

  /** Starts one, kills it at a step, and waits until everything of its run is gone. */
  static Outcome kill(Engine engine, String fault, Step step, Path logs, Random random)
      throws Exception {
    Path errors = Files.createTempFile(logs, fault + "-" + step, ".err");
    Process jvm =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                DoomedJvm.class.getName(),
                fault,
                step.name(),
                logs.toString())
            .redirectError(errors.toFile())
            .start();
    try (BufferedReader out = jvm.inputReader()) {
      String run = said(out, errors);
      String now = said(out, errors);
      if (!now.equals(step.name())) {
        throw new IllegalStateException("expected " + step + ", not " + now);
      }
      if (step.met()) {
        // Nothing to wait for: each kill is to meet another moment of what is under way.
        TimeUnit.MILLISECONDS.sleep(random.nextInt(step.spanMillis));
      }
      long killed = System.nanoTime();
      jvm.destroyForcibly().waitFor();
      List<String> left = left(engine, run);
      return new Outcome(fault, step, left, Duration.ofNanos(System.nanoTime() - killed));
    } finally {
      jvm.destroyForcibly();
    }
  }

  private static String said(BufferedReader out, Path errors) throws IOException {
    String line = out.readLine();
    if (line == null) {
      throw new IllegalStateException("died before its time: " + Files.readString(errors));
    }
    return line;
  }

  private static List<String> left(Engine engine, String run) throws Exception {
    String image = SandboxImage.ensure(engine);
    try {
      return Awaitility.await("everything of " + run + " to be gone")
          .atMost(GONE_WITHIN)
          .pollInSameThread()
          .until(() -> remains(engine, image, run), List::isEmpty);
    } catch (ConditionTimeoutException e) {
      return remains(engine, image, run);
    }
  }

  private static List<String> remains(Engine engine, String image, String run) {
    Belongings belongings = new Belongings(engine);
    List<String> remains = new ArrayList<>(belongings.of(run));
    if (remains.isEmpty()) {
      if (belongings.runs().contains(run)) {
        remains.add("the keeper");
      }
      remains.addAll(LoopDevices.of(engine, image, run));
    }
    return remains;
  }

  /** The life of a fault, with the name of the run and of the step on stdout. */
  public static void main(String[] arguments) throws Exception {
    FaultSamples.Sample sample = FaultSamples.of(arguments[0]);
    Step last = Step.valueOf(arguments[1]);
    endWithTheParent();
    String run = TestCluster.newRun();
    System.out.println(run);
    AtomicBoolean begun = new AtomicBoolean();
    TestCluster up =
        TestCluster.up(
            TestCluster.topology(sample.topology()),
            run,
            Path.of(arguments[2]),
            () -> {
              if (!begun.getAndSet(true)) {
                reach(Step.TOPOLOGY_START, last);
              }
              return false;
            });
    FaultTrial trial = new FaultTrial(up.cluster());
    Fault fault = sample.fault();
    Values values = sample.values(up.cluster().topology());
    reach(Step.BEFORE_INJECT, last);
    reach(Step.INJECTING, last);
    Effect effect = fault.inject(trial.victim(sample.node()), values);
    reach(Step.INJECTED, last);
    if (!fault.name().equals("placebo")) {
      FaultTrial.seen(
          Sighting.ACTS,
          () -> fault.observe(trial.victim(sample.node()), values, Optional.of(effect)));
    }
    reach(Step.ACTING, last);
    reach(Step.HEALING, last);
    fault.heal(trial.victim(sample.node()), values);
    reach(Step.HEALED, last);
    reach(Step.TEARDOWN, last);
    up.close();
    throw new IllegalStateException("nobody has killed this JVM at " + last);
  }

  /** A test that was itself killed must not leave this JVM, and with it a run, behind. */
  private static void endWithTheParent() {
    Thread thread =
        new Thread(
            () -> {
              try {
                while (System.in.read() >= 0) {
                  // The parent never says anything.
                }
              } catch (IOException e) {
                // It is gone.
              }
              Runtime.getRuntime().halt(1);
            });
    thread.setDaemon(true);
    thread.start();
  }

  private static void reach(Step step, Step last) {
    if (step == last) {
      System.out.println(step.name());
      if (!step.met()) {
        awaitTheEnd();
      }
    }
  }

  private static void awaitTheEnd() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      throw new IllegalStateException("only a kill ends this", e);
    }
  }
}
