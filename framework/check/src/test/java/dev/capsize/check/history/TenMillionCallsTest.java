package dev.capsize.check.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.check.call.Calls;
import dev.capsize.model.record.OpKind;
import dev.capsize.model.record.OpLog;
import dev.capsize.model.record.Operation;
import dev.capsize.model.record.OutcomeType;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ten million operations become a history without ever being held as objects. */
@Tag("nightly")
class TenMillionCallsTest {

  private static final int MANY = 10_000_000;
  private static final int CLIENTS = 16;

  @Test
  void fitIntoTwoGibibytesWithRoomForAChecker(@TempDir Path folder) throws IOException {
    write(folder);

    Calls calls = RecordedCalls.of(folder, "s");

    System.gc();
    Runtime runtime = Runtime.getRuntime();
    long held = runtime.totalMemory() - runtime.freeMemory();
    assertThat(held).as("bytes held").isLessThan(1L << 30);
    assertThat(calls.size()).isEqualTo(MANY);
    assertThat(calls.argument(MANY - 2, 0)).isEqualTo(MANY - 2);
  }

  private static void write(Path folder) throws IOException {
    try (OpLog log = new OpLog(folder.resolve("ops.bin"))) {
      for (int i = 0; i < MANY; i++) {
        // Each lasts until the last of the others has begun; the log has them as they end.
        long from = 1_000L * i;
        boolean write = i % 2 == 0;
        log.append(
            new Operation(
                "s",
                i % CLIENTS,
                "",
                write ? OpKind.PUT : OpKind.GET,
                i % 10,
                new long[] {i},
                from,
                from,
                from + 1_000L * (CLIENTS - 1) + i % 7,
                i % 1_000 == 0 ? OutcomeType.INFO : OutcomeType.OK,
                "pg-1",
                ""));
      }
    }
  }
}
