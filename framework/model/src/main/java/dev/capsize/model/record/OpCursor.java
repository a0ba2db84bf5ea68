package dev.capsize.model.record;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
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
 * crash is dropped and reported by {@link #torn()}. Not thread-safe.
 *
 * @since 0.1
 */
public final class OpCursor implements AutoCloseable {

  private static final int MAX_BLOCK = 256 << 20;

  private final DataInputStream in;
  private final List<String> texts = new ArrayList<>(List.of(""));
  private byte[] block = {};
  private int position;
  private boolean torn;

  /**
   * @throws IOException when the file is no operation log of this version
   */
  public OpCursor(Path file) throws IOException {
    in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16));
    byte[] magic = in.readNBytes(OpLog.MAGIC.length);
    if (!Arrays.equals(magic, OpLog.MAGIC)) {
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
      int entry = block[position++];
      if (entry == OpLog.OPERATION) {
        return operation();
      }
      int length = (int) unsigned();
      texts.add(new String(block, position, length, StandardCharsets.UTF_8));
      position += length;
    }
  }

  /** Whether the end was reached inside a block; what it held is lost. */
  public boolean torn() {
    return torn;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private boolean readBlock() throws IOException {
    byte[] header = in.readNBytes(8);
    if (header.length == 0) {
      return false;
    }
    torn = true;
    if (header.length < 8) {
      return false;
    }
    java.nio.ByteBuffer numbers = java.nio.ByteBuffer.wrap(header);
    int length = numbers.getInt();
    int expected = numbers.getInt();
    if (length <= 0 || length > MAX_BLOCK) {
      return false;
    }
    byte[] payload = in.readNBytes(length);
    CRC32C crc = new CRC32C();
    crc.update(payload);
    if (payload.length < length || (int) crc.getValue() != expected) {
      return false;
    }
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
    long[] value = new long[(int) unsigned()];
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
