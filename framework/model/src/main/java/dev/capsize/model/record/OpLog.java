package dev.capsize.model.record;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * Writer of {@code ops.bin}: every operation of workload, probes and witness. Thread-safe.
 *
 * <p>The file is the 8 bytes {@code capsops1}, then blocks. A block is its payload's length and
 * CRC-32C (4 bytes each, big-endian), then the payload: entries one after another. Numbers are
 * variable-length, 7 bits a byte, low bits first; signed ones are zigzag. An entry 0 defines the
 * next text (length, UTF-8), texts are numbered from 1, 0 is the empty one. An entry 1 is an
 * operation: stream, node, servedBy, reason (texts), client + 1, kind, outcome, key, count and
 * elements of value (each as the difference to the one before), scheduled, invoked - scheduled,
 * completed - invoked. A text is defined before its first use, so any prefix of whole blocks can be
 * read. A log that was closed ends with an empty block: without it, operations may be missing.
 *
 * @since 0.1
 */
public final class OpLog implements AutoCloseable {

  static final byte[] MAGIC = "capsops1".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] END = new byte[8];
  static final int TEXT = 0;
  static final int OPERATION = 1;
  private static final int BLOCK_BYTES = 32 * 1024;

  private final AppendFile file;
  private final Map<String, Integer> texts = new HashMap<>(Map.of("", 0));
  private ByteArrayOutputStream block = new ByteArrayOutputStream(BLOCK_BYTES + 1024);

  public OpLog(Path file) throws IOException {
    this.file = new AppendFile(file);
    this.file.append(MAGIC);
  }

  public synchronized void append(Operation op) throws IOException {
    int stream = number(op.stream());
    int node = number(op.node());
    int servedBy = number(op.servedBy());
    int reason = number(op.reason());
    block.write(OPERATION);
    unsigned(stream);
    unsigned(node);
    unsigned(servedBy);
    unsigned(reason);
    unsigned(op.client() + 1L);
    block.write(op.kind().code());
    block.write(op.outcome().code());
    signed(op.key());
    unsigned(op.value().length);
    long before = 0;
    for (long element : op.value()) {
      signed(element - before);
      before = element;
    }
    signed(op.scheduled());
    signed(op.invoked() - op.scheduled());
    unsigned(op.completed() - op.invoked());
    if (block.size() >= BLOCK_BYTES) {
      flush();
    }
  }

  /** Ends the current block, so that what was appended so far can be read. */
  public synchronized void flush() throws IOException {
    if (block.size() == 0) {
      return;
    }
    byte[] payload = block.toByteArray();
    CRC32C crc = new CRC32C();
    crc.update(payload);
    ByteArrayOutputStream whole = new ByteArrayOutputStream(payload.length + 8);
    DataOutputStream out = new DataOutputStream(whole);
    out.writeInt(payload.length);
    out.writeInt((int) crc.getValue());
    out.write(payload);
    // A block that could not be written is kept and tried again, because later ones use its texts.
    file.append(whole.toByteArray());
    block = new ByteArrayOutputStream(BLOCK_BYTES + 1024);
  }

  @Override
  public synchronized void close() throws IOException {
    if (!file.isOpen()) {
      return;
    }
    try {
      flush();
      file.append(END);
    } finally {
      file.close();
    }
  }

  private int number(String text) {
    Integer known = texts.get(text);
    if (known != null) {
      return known;
    }
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    block.write(TEXT);
    unsigned(utf8.length);
    block.writeBytes(utf8);
    int next = texts.size();
    texts.put(text, next);
    return next;
  }

  private void signed(long value) {
    unsigned((value << 1) ^ (value >> 63));
  }

  private void unsigned(long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      block.write((int) ((rest & 0x7F) | 0x80));
      rest >>>= 7;
    }
    block.write((int) rest);
  }
}
