package dev.capsize.runtime.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class MachineLockTest {

  @TempDir Path folder;

  @Test
  void threadsOfOneJvmGetItOneAfterTheOther() throws Exception {
    Path file = folder.resolve("lock");
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    List<CompletableFuture<Void>> all = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      all.add(
          CompletableFuture.runAsync(
              () -> {
                try (MachineLock lock = MachineLock.acquire(file, true, () -> false, () -> {})) {
                  most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                  TimeUnit.MILLISECONDS.sleep(20);
                  inside.decrementAndGet();
                } catch (IOException | InterruptedException e) {
                  throw new IllegalStateException(e);
                }
              }));
    }
    CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).get(20, TimeUnit.SECONDS);
    assertThat(most).hasValue(1);
  }

  @Test
  void runsThatAreNotExclusiveShareIt() throws Exception {
    Path file = folder.resolve("lock");
    try (MachineLock one = MachineLock.acquire(file, false, () -> false, () -> {});
        MachineLock two = MachineLock.acquire(file, false, () -> false, () -> {})) {
      assertThat(one).isNotSameAs(two);
    }
  }

  @Test
  void anotherJvmKeepsItUntilItEnds() throws Exception {
    Path file = folder.resolve("lock");
    Process other = holder(file);
    try {
      assertThat(other.inputReader().readLine()).isEqualTo("held");
      CountDownLatch waiting = new CountDownLatch(1);
      CompletableFuture<Void> mine =
          CompletableFuture.runAsync(
              () -> {
                try (MachineLock lock =
                    MachineLock.acquire(file, true, () -> false, waiting::countDown)) {
                  assertThat(other.isAlive()).isFalse();
                } catch (IOException e) {
                  throw new IllegalStateException(e);
                }
              });
      assertThat(waiting.await(10, TimeUnit.SECONDS)).as("told that it waits").isTrue();
      assertThat(mine).isNotDone();

      other.destroyForcibly().waitFor();
      mine.get(10, TimeUnit.SECONDS);
    } finally {
      other.destroyForcibly();
    }
  }

  @Test
  void whoWaitsCanBeCancelledAndLeavesNothingLocked() throws Exception {
    Path file = folder.resolve("lock");
    Process other = holder(file);
    try {
      assertThat(other.inputReader().readLine()).isEqualTo("held");
      AtomicInteger told = new AtomicInteger();
      assertThatThrownBy(
              () -> MachineLock.acquire(file, true, () -> told.get() > 0, told::incrementAndGet))
          .isInstanceOf(CancellationException.class)
          .hasMessage("cancelled while waiting for another run");
      assertThat(told).as("told once").hasValue(1);
    } finally {
      other.destroyForcibly().waitFor();
    }
    MachineLock.acquire(file, true, () -> false, () -> {}).close();
  }

  @Test
  void othersMayLockTheFileToo() throws Exception {
    Path file = folder.resolve("lock");
    MachineLock.acquire(file, true, () -> false, () -> {}).close();
    assertThat(Files.getPosixFilePermissions(file)).hasSize(6);
  }

  private static Process holder(Path file) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            location(Holder.class) + File.pathSeparator + location(MachineLock.class),
            Holder.class.getName(),
            file.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static Path location(Class<?> type) {
    return Path.of(URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString()));
  }

  /** Holds the lock until it is killed. */
  static final class Holder {

    private Holder() {}

    public static void main(String[] arguments) throws Exception {
      try (MachineLock lock =
          MachineLock.acquire(Path.of(arguments[0]), true, () -> false, () -> {})) {
        System.out.println("held");
        TimeUnit.MINUTES.sleep(1);
      }
    }
  }
}
