package dev.capsize.check.foreign;

import dev.capsize.check.call.InvalidHistoryException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;

/** A text in UTF-8, checked byte by byte, so that what is no text is told by its line. */
final class Utf8Source implements Characters {

  private static final int BYTE_ORDER_MARK = 0xFEFF;

  private final InputStream in;
  private final byte[] buffer = new byte[1 << 16];
  private int at;
  private int end;
  private int current;
  private boolean begun;
  private int line = 1;
  private int column = 1;

  Utf8Source(InputStream in) {
    this.in = in;
  }

  @Override
  public int peek() throws InvalidHistoryException {
    if (!begun) {
      begun = true;
      current = decode();
      if (current == BYTE_ORDER_MARK) {
        current = decode();
      }
    }
    return current;
  }

  @Override
  public int next() throws InvalidHistoryException {
    int character = peek();
    if (character == '\n') {
      line++;
      column = 1;
    } else if (character >= 0) {
      column++;
    }
    current = at < end && buffer[at] >= 0 ? buffer[at++] : decode();
    return character;
  }

  @Override
  public int line() {
    return line;
  }

  @Override
  public int column() {
    return column;
  }

  /** What a failure to read means. */
  static String why(IOException e) {
    return e instanceof EOFException || e instanceof ZipException
        ? "the gzip file breaks off or is damaged (%s); the file is to be copied again"
            .formatted(e.getMessage())
        : "cannot be read: " + e.getMessage();
  }

  private int decode() throws InvalidHistoryException {
    int first = octet();
    if (first < 0x80) {
      return first;
    }
    int more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : 1;
    int smallest = more == 3 ? 0x10000 : more == 2 ? 0x800 : 0x80;
    int character = first & (0x3F >> more);
    boolean wrong = first < 0xC0 || first > 0xF7;
    for (int i = 0; i < more && !wrong; i++) {
      int octet = octet();
      wrong = octet < 0 || (octet & 0xC0) != 0x80;
      character = (character << 6) | (octet & 0x3F);
    }
    boolean surrogate = character >= 0xD800 && character <= 0xDFFF;
    if (wrong || character < smallest || character > Character.MAX_CODE_POINT || surrogate) {
      throw new InvalidHistoryException(
          line, "not UTF-8: the byte 0x%02X begins no character; UTF-8 is read".formatted(first));
    }
    return character;
  }

  private int octet() throws InvalidHistoryException {
    if (at == end) {
      try {
        end = in.read(buffer);
      } catch (IOException e) {
        throw new InvalidHistoryException(line, why(e));
      }
      at = 0;
      if (end <= 0) {
        end = 0;
        return -1;
      }
    }
    return buffer[at++] & 0xFF;
  }
}
