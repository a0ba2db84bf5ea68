package dev.capsize.check.foreign;

import dev.capsize.check.call.InvalidHistoryException;
import java.io.IOException;
import java.io.Reader;

/** A checked text, for a parser that wants a reader. */
final class SourceReader extends Reader {

  private final Utf8Source source;
  private int half = -1;

  SourceReader(Utf8Source source) {
    this.source = source;
  }

  /** One character at least; no more than until the end of a line, so that errors come in order. */
  @Override
  public int read(char[] to, int offset, int length) throws IOException {
    try {
      int count = 0;
      while (count < length) {
        if (half >= 0) {
          to[offset + count++] = (char) half;
          half = -1;
          continue;
        }
        int c = source.next();
        if (c == -1) {
          break;
        }
        if (Character.isSupplementaryCodePoint(c)) {
          to[offset + count++] = Character.highSurrogate(c);
          half = Character.lowSurrogate(c);
        } else {
          to[offset + count++] = (char) c;
        }
        if (c == '\n') {
          break;
        }
      }
      return count == 0 && length > 0 ? -1 : count;
    } catch (InvalidHistoryException e) {
      throw new IOException(e);
    }
  }

  @Override
  public void close() {}
}
