package dev.capsize.model.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpLogTests {

  private final Path folder;

  OpLogTests(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void everyKindAndOutcomeComesBackAsItWas() throws IOException {
    List<Operation> operations = new ArrayList<>();
    for (OpKind kind : OpKind.values()) {
      for (OutcomeType outcome : OutcomeType.values()) {
        operations.add(operation(operations.size(), kind, outcome, new long[] {}));
      }
    }
    assertThat(roundTrip(operations)).isEqualTo(operations);
  }

  @Test
  void extremeNumbersComeBackAsTheyWere() throws IOException {
    long[] value = {Long.MIN_VALUE, Long.MAX_VALUE, 0, -1, 1, Long.MIN_VALUE};
    List<Operation> operations =
        List.of(
            new Operation(
                "s",
                Integer.MAX_VALUE,
                "n",
                OpKind.READ_ALL,
                Long.MIN_VALUE,
                value,
                Long.MIN_VALUE / 4,
                -1,
                Long.MAX_VALUE / 2,
                OutcomeType.OK,
                "",
                ""),
            Operation.missed("s", OpKind.INSERT, 7));
    assertThat(roundTrip(operations)).isEqualTo(operations);
  }

  @Test
  void textsAreWrittenOnce() throws IOException {
    String reason = "the connection was reset by peer \uD83D\uDCA5";
    List<Operation> operations = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      operations.add(
          new Operation(
              "orders",
              i % 8,
              "",
              OpKind.INSERT,
              i,
              new long[] {},
              i,
              i,
              i,
              OutcomeType.INFO,
              "",
              reason));
    }
    Path file = write(operations);
    assertThat(read(file)).isEqualTo(operations);
    String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
    assertThat(bytes).containsOnlyOnce("orders").containsOnlyOnce("reset by peer");
  }

  @Test
  void aLogWithoutOperationsIsEmptyAndWhole() throws IOException {
    try (OpCursor cursor = new OpCursor(write(List.of()))) {
      assertThat(cursor.next()).isNull();
      assertThat(cursor.next()).isNull();
      assertThat(cursor.torn()).isFalse();
    }
  }

  @Test
  void aLogThatIsMissingIsTorn() throws IOException {
    try (OpCursor cursor = new OpCursor(folder.resolve("missing.bin"))) {
      assertThat(cursor.next()).isNull();
      assertThat(cursor.torn()).isTrue();
    }
  }

  @Test
  void aLogThatIsCutAnywhereGivesItsWholeBlocksAndIsTorn() throws IOException {
    List<Operation> operations = new ArrayList<>();
    Path file = folder.resolve("ops.bin");
    try (OpLog log = new OpLog(file)) {
      for (int i = 0; i < 12; i++) {
        operations.add(operation(i, OpKind.INSERT, OutcomeType.OK, new long[] {i, 2L * i}));
        log.append(operations.get(i));
        if (i % 3 == 2) {
          log.flush();
        }
      }
    }
    byte[] whole = Files.readAllBytes(file);
    int before = 0;
    for (int cut = 0; cut < whole.length; cut++) {
      Path torn = Files.write(folder.resolve("torn.bin"), Arrays.copyOf(whole, cut));
      try (OpCursor cursor = new OpCursor(torn)) {
        List<Operation> read = drain(cursor);
        assertThat(read).isEqualTo(operations.subList(0, read.size()));
        assertThat(read.size()).isGreaterThanOrEqualTo(before);
        assertThat(cursor.torn()).as("cut at %d", cut).isTrue();
        before = read.size();
      }
    }
    assertThat(before).isEqualTo(12);
  }

  @Test
  void aLogThatIsStillOpenCanBeReadUpToTheLastFlush() throws IOException {
    Path file = folder.resolve("ops.bin");
    try (OpLog log = new OpLog(file)) {
      log.append(operation(1, OpKind.INSERT, OutcomeType.OK, new long[] {}));
      log.flush();
      log.append(operation(2, OpKind.INSERT, OutcomeType.OK, new long[] {}));
      try (OpCursor cursor = new OpCursor(file)) {
        assertThat(drain(cursor)).extracting(Operation::key).containsExactly(1L);
        assertThat(cursor.torn()).isTrue();
      }
    }
  }

  @Test
  void aDamagedBlockEndsTheLog() throws IOException {
    Path file = folder.resolve("ops.bin");
    try (OpLog log = new OpLog(file)) {
      log.append(operation(1, OpKind.INSERT, OutcomeType.OK, new long[] {}));
      log.flush();
      log.append(operation(2, OpKind.INSERT, OutcomeType.OK, new long[] {}));
    }
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 12] ^= 1; // inside of the last block's payload, before the end's 8 bytes
    Files.write(file, bytes);
    try (OpCursor cursor = new OpCursor(file)) {
      assertThat(drain(cursor)).extracting(Operation::key).containsExactly(1L);
      assertThat(cursor.torn()).isTrue();
    }
  }

  @Test
  void anotherFileIsNoOperationLog() throws IOException {
    Path file = Files.writeString(folder.resolve("ops.bin"), "capsops2 and more");
    assertThatThrownBy(() -> new OpCursor(file).close())
        .isInstanceOf(IOException.class)
        .hasMessage(file + ": no operation log of this version");
  }

  @Test
  void whatIsBehindTheEndMakesALogTorn() throws IOException {
    Path file = write(List.of(operation(1, OpKind.READ, OutcomeType.OK, new long[] {1})));
    Files.write(file, new byte[] {1}, java.nio.file.StandardOpenOption.APPEND);
    try (OpCursor cursor = new OpCursor(file)) {
      assertThat(drain(cursor)).hasSize(1);
      assertThat(cursor.torn()).isTrue();
    }
  }

  @Test
  void anInterruptedThreadStillWrites() throws IOException {
    Thread.currentThread().interrupt();
    try {
      Operation operation = operation(1, OpKind.INSERT, OutcomeType.OK, new long[] {});
      assertThat(read(write(List.of(operation)))).containsExactly(operation);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void closingTwiceIsHarmless() throws IOException {
    Path file = folder.resolve("ops.bin");
    OpLog log = new OpLog(file);
    log.close();
    log.close();
    assertThat(Files.size(file)).isEqualTo(16);
  }

  static Operation operation(int key, OpKind kind, OutcomeType outcome, long[] value) {
    String reason = outcome == OutcomeType.OK ? "" : "reason " + outcome;
    return new Operation(
        "orders",
        key % 8,
        kind == OpKind.WITNESS ? "pg-1" : "",
        kind,
        key,
        value,
        1_000L * key,
        1_000L * key + 5,
        1_000L * key + 700,
        outcome,
        "pg-" + key % 3,
        reason);
  }

  private List<Operation> roundTrip(List<Operation> operations) throws IOException {
    return read(write(operations));
  }

  private Path write(List<Operation> operations) throws IOException {
    Path file = folder.resolve("ops.bin");
    try (OpLog log = new OpLog(file)) {
      for (Operation operation : operations) {
        log.append(operation);
      }
    }
    return file;
  }

  private static List<Operation> read(Path file) throws IOException {
    try (OpCursor cursor = new OpCursor(file)) {
      List<Operation> operations = drain(cursor);
      assertThat(cursor.torn()).isFalse();
      return operations;
    }
  }

  private static List<Operation> drain(OpCursor cursor) throws IOException {
    List<Operation> operations = new ArrayList<>();
    for (Operation next = cursor.next(); next != null; next = cursor.next()) {
      operations.add(next);
    }
    return operations;
  }
}
