package dev.capsize.model.record;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code ops.bin} from start to end, one block in memory at a time. A tail that was torn by a
 * crash is dropped and reported by {@link #torn()}; a log that is missing is one of which
 * everything was lost. Not thread-safe.
 *
 * @since 0.1
 */
public final class OpCursor implements AutoCloseable {

  private static final int MAX_BLOCK = 256 << 20;

  private final InputStream in;
  private final List<String> texts = new ArrayList<>(List.of(""));
  private final Path file;
  private byte[] block = {};
  private int position;
  private boolean ended;
  private boolean torn;

  /**
   * @throws IOException when the file is no operation log of this version
   */
  public OpCursor(Path file) throws IOException {
    this.file = file;
    InputStream bytes =
        Files.exists(file) ? Files.newInputStream(file) : InputStream.nullInputStream();
    in = new BufferedInputStream(bytes, 1 << 16);
    byte[] magic = in.readNBytes(OpLog.MAGIC.length);
    // Half of the first eight bytes is a torn log, too: the run ended as it was created.
    if (!Arrays.equals(magic, 0, magic.length, OpLog.MAGIC, 0, magic.length)) {
      in.close();
      throw new IOException(file + ": no operation log of this version");
    }
  }

  /** The next operation; null at the end. */
  public @Nullable Operation next() throws IOException {
    while (true) {
      if (position == block.length && !readBlock()) {
        return null;
      }
      try {
        if (block[position++] == OpLog.OPERATION) {
          return operation();
        }
        int length = count();
        texts.add(new String(block, position, length, StandardCharsets.UTF_8));
        position += length;
      } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
        // The checksum held, so this is no torn tail but something else's bytes.
        throw new IOException(file + ": holds an operation that cannot be read", e);
      }
    }
  }

  /**
   * Whether the log breaks off: it was not closed, or its end is missing or damaged. What came
   * behind is lost. Known when {@link #next()} has returned null.
   */
  public boolean torn() {
    return torn;
  }

  /** Bytes of the file that are in memory, apart from the texts. */
  int held() {
    return block.length;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private boolean readBlock() throws IOException {
    if (ended) {
      return false;
    }
    ended = true;
    torn = true;
    byte[] header = in.readNBytes(8);
    if (header.length < 8) {
      return false;
    }
    ByteBuffer numbers = ByteBuffer.wrap(header);
    int length = numbers.getInt();
    int expected = numbers.getInt();
    if (length == 0 && expected == 0 && in.read() < 0) {
      torn = false;
      return false;
    }
    if (length <= 0 || length > MAX_BLOCK) {
      return false;
    }
    byte[] payload = in.readNBytes(length);
    CRC32C crc = new CRC32C();
    crc.update(payload);
    if (payload.length < length || (int) crc.getValue() != expected) {
      return false;
    }
    ended = false;
    torn = false;
    block = payload;
    position = 0;
    return true;
  }

  private Operation operation() {
    String stream = text();
    String node = text();
    String servedBy = text();
    String reason = text();
    int client = (int) unsigned() - 1;
    OpKind kind = OpKind.ofCode(block[position++]);
    OutcomeType outcome = OutcomeType.ofCode(block[position++]);
    long key = signed();
    long[] value = new long[count()];
    long before = 0;
    for (int i = 0; i < value.length; i++) {
      before += signed();
      value[i] = before;
    }
    long scheduled = signed();
    long invoked = scheduled + signed();
    long completed = invoked + unsigned();
    return new Operation(
        stream, client, node, kind, key, value, scheduled, invoked, completed, outcome, servedBy,
        reason);
  }

  /** A number of things of at least one byte each, so never more than what is left. */
  private int count() {
    long count = unsigned();
    if (count < 0 || count > block.length - position) {
      throw new IllegalArgumentException("a count of " + count);
    }
    return (int) count;
  }

  private String text() {
    return texts.get((int) unsigned());
  }

  private long signed() {
    long value = unsigned();
    return (value >>> 1) ^ -(value & 1);
  }

  private long unsigned() {
    long value = 0;
    int shift = 0;
    while (true) {
      byte next = block[position++];
      value |= (next & 0x7FL) << shift;
      if (next >= 0) {
        return value;
      }
      shift += 7;
    }
  }
}
