package dev.capsize.runtime.keeper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.model.part.Values;
import dev.capsize.model.value.Target;
import dev.capsize.runtime.TestCluster;
import dev.capsize.runtime.docker.Belongings;
import dev.capsize.runtime.docker.Engine;
import dev.capsize.runtime.docker.SandboxImage;
import dev.capsize.runtime.fault.Agreement;
import dev.capsize.runtime.fault.Fault;
import dev.capsize.runtime.fault.Victim;
import dev.capsize.runtime.fault.disk.DiskStall;
import dev.capsize.runtime.fault.node.PowerOff;
import dev.capsize.runtime.topology.Pod;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** SIGKILL to the JVM that holds a run with disks, while a fault acts. */
@Tag("docker")
@Timeout(120)
class KilledJvmIT {

  @TempDir Path logs;

  @ParameterizedTest
  @EnumSource
  void everythingOfTheRunIsGoneWithinFifteenSeconds(Harm harm) throws Exception {
    Process jvm =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                Victims.class.getName(),
                logs.toString(),
                harm.name())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader out = jvm.inputReader();
        Engine engine = Engine.connect()) {
      String run = out.readLine();
      Belongings belongings = new Belongings(engine);
      assertThat(belongings.of(run)).hasSize(harm.things);
      assertThat(disks(engine, run)).hasSize(2);

      jvm.destroyForcibly().waitFor();

      Awaitility.await("everything to be gone")
          .atMost(Duration.ofSeconds(15))
          .untilAsserted(() -> assertThat(belongings.of(run)).isEmpty());
      assertThat(disks(engine, run)).isEmpty();
      Awaitility.await("the keeper to go, too").until(() -> !belongings.runs().contains(run));
    } finally {
      jvm.destroyForcibly();
    }
  }

  /** Three of the steps at which CrashIT kills every night, for every fault. */
  @ParameterizedTest
  @EnumSource(names = {"INJECTING", "ACTING", "HEALING"})
  void nothingIsLeftOfAPowerOff(DoomedJvm.Step step) throws Exception {
    try (Engine engine = Engine.connect()) {
      assertThat(DoomedJvm.kill(engine, "power-off", step, logs, new Random()).left()).isEmpty();
    }
  }

  /** What acts when the JVM dies. */
  private enum Harm {
    POWER_OFF(10),
    /** A disk is frozen. */
    FREEZE(12),
    /** A disk is frozen, and who froze it is dead. */
    FREEZE_WITHOUT_HELPER(11);

    /** With disks, and with what the fault brings along. */
    private final int things;

    Harm(int things) {
      this.things = things;
    }
  }

  /** What loop devices hold of the run, as any container of the machine can see. */
  private static List<String> disks(Engine engine, String run) throws Exception {
    String looking = TestCluster.newRun();
    try (Keeper keeper = Keeper.start(engine, SandboxImage.ensure(engine), looking)) {
      assertThat(keeper.lost()).isFalse();
      return engine
          .exec(
              "capsize-" + looking + "-keeper",
              Duration.ofSeconds(10),
              "sh",
              "-c",
              "cat /sys/block/loop*/loop/backing_file 2>/dev/null; true")
          .out()
          .lines()
          .filter(line -> line.contains(run))
          .toList();
    }
  }

  /** Brings a cluster up, breaks a node, says the run's name, and waits to be killed. */
  static final class Victims {

    private Victims() {}

    public static void main(String[] arguments) throws Exception {
      TestCluster up = TestCluster.up("disks", Path.of(arguments[0]));
      Fault fault = Harm.valueOf(arguments[1]) == Harm.POWER_OFF ? new PowerOff() : new DiskStall();
      Pod pod = up.cluster().pod("both");
      fault.inject(
          new Victim(
              pod,
              "loss",
              List.of(pod),
              List.copyOf(up.cluster().pods()),
              t -> List.of(),
              System::nanoTime,
              1,
              new Agreement()),
          new Values(Map.of("target", Target.named("both"), "longest", Duration.ofMinutes(10))));
      if (Harm.valueOf(arguments[1]) == Harm.FREEZE_WITHOUT_HELPER) {
        String helper = "capsize-" + up.run() + "-both-helper-loss";
        up.engine().client().removeContainerCmd(helper).withForce(true).exec();
      }
      System.out.println(up.run());
      TimeUnit.MINUTES.sleep(2);
    }
  }
}
