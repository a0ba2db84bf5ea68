package dev.capsize.model.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LargeOpLogTests {

  private static final int MANY = 1_000_000;

  private final Path folder;

  LargeOpLogTests(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void aMillionOperationsAreReadOneBlockAtATime() throws IOException {
    Path file = folder.resolve("ops.bin");
    try (OpLog log = new OpLog(file)) {
      for (int i = 0; i < MANY; i++) {
        log.append(OpLogTests.operation(i, OpKind.INSERT, OutcomeType.OK, new long[] {}));
      }
    }
    assertThat(Files.size(file)).isLessThan(30L * MANY);
    long keys = 0;
    int count = 0;
    int largest = 0;
    try (OpCursor cursor = new OpCursor(file)) {
      for (Operation next = cursor.next(); next != null; next = cursor.next()) {
        keys += next.key();
        count++;
        largest = Math.max(largest, cursor.held());
      }
      assertThat(cursor.torn()).isFalse();
    }
    assertThat(count).isEqualTo(MANY);
    assertThat(keys).isEqualTo((long) MANY * (MANY - 1) / 2);
    assertThat(largest).isLessThan(64 * 1024);
  }
}
