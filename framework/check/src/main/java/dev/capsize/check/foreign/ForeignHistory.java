package dev.capsize.check.foreign;

import dev.capsize.check.call.Calls;
import dev.capsize.check.call.CallsBuilder;
import dev.capsize.check.call.InvalidHistoryException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * A history out of a file of another tool. It is read an event at a time: the memory is that of
 * {@link Calls}. Keywords are words without their colon. Events of a process that is no integer,
 * such as a nemesis, are left out; so is the value of a call that failed or whose outcome is
 * unknown, because it proves nothing. In a file without processes each call has one of its own.
 * Immutable.
 *
 * @param calls the history
 * @param format how the file was written
 * @since 0.1
 */
public record ForeignHistory(Calls calls, HistoryFormat format) {

  private static final int BUFFER = 1 << 16;
  private static final int GZIP_FIRST = 0x1f;
  private static final int GZIP_SECOND = 0x8b;

  /**
   * Reads a file.
   *
   * @throws InvalidHistoryException when it cannot be read, or is no history; the message says
   *     where, why, and what would be right
   */
  public static ForeignHistory read(Path file, ReadOptions options) throws InvalidHistoryException {
    if (Files.isDirectory(file)) {
      throw new InvalidHistoryException(0, "a folder; a history is a file");
    }
    if (!Files.exists(file)) {
      throw new InvalidHistoryException(0, "there is no such file");
    }
    try (InputStream in = Files.newInputStream(file)) {
      return read(in, String.valueOf(file.getFileName()), options);
    } catch (AccessDeniedException e) {
      throw new InvalidHistoryException(0, "this user may not read it");
    } catch (IOException e) {
      throw new InvalidHistoryException(0, "cannot be read: " + e.getMessage());
    }
  }

  /**
   * Reads a stream to its end; it is left open.
   *
   * @param name of what is read; its end tells the format where nothing else does
   * @throws InvalidHistoryException when it is no history; the message says where, why, and what
   *     would be right
   */
  public static ForeignHistory read(InputStream in, String name, ReadOptions options)
      throws InvalidHistoryException {
    try {
      return readPlain(plain(in), name, options);
    } catch (IOException e) {
      throw new InvalidHistoryException(0, Utf8Source.why(e));
    }
  }

  private static ForeignHistory readPlain(InputStream plain, String name, ReadOptions options)
      throws IOException, InvalidHistoryException {
    plain.mark(FormatGuess.PREFIX);
    byte[] prefix = plain.readNBytes(FormatGuess.PREFIX);
    plain.reset();
    HistoryFormat format =
        options.format().isPresent() ? options.format().get() : FormatGuess.of(prefix, name);
    CallsBuilder builder = new CallsBuilder();
    Pairing pairing = new Pairing(builder, options.keyed(), format);
    Events events = events(format, new Utf8Source(plain));
    Event event = new Event(builder.vocabulary(), format == HistoryFormat.JSON ? "" : ":");
    while (events.next(event)) {
      pairing.accept(event);
    }
    return new ForeignHistory(builder.build(), format);
  }

  private static Events events(HistoryFormat format, Utf8Source source) throws IOException {
    return switch (format) {
      case EDN, PORCUPINE_KV -> new EdnEvents(source);
      case ETCD_LOG -> new LogEvents(source);
      case JSON -> new JsonEvents(source);
    };
  }

  private static InputStream plain(InputStream in) throws IOException {
    InputStream raw = new BufferedInputStream(in, BUFFER);
    raw.mark(2);
    boolean gzip = raw.read() == GZIP_FIRST && raw.read() == GZIP_SECOND;
    raw.reset();
    return gzip ? new BufferedInputStream(new GZIPInputStream(raw, BUFFER), BUFFER) : raw;
  }
}
