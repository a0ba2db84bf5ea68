package dev.capsize.model.yaml;

import dev.capsize.model.source.InvalidFileException;
import dev.capsize.model.source.Place;
import dev.capsize.model.source.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** Reads a file's text, at most so much of it as a file may have. */
final class SourceText {

  /** The sample of the documentation has 3 kB; no honest file is near this. */
  static final int MAX_BYTES = 1 << 20;

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private SourceText() {}

  static String read(Path file, String shownAs) throws InvalidFileException {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      // The size is asked after the file is open, and reading stops behind the limit all the same:
      // a pipe has no size.
      long size = Files.size(file);
      if (size > MAX_BYTES) {
        throw tooLarge(shownAs, "it has " + size + " bytes");
      }
      bytes = in.readNBytes(MAX_BYTES + 1);
    } catch (NoSuchFileException e) {
      throw invalid(Place.of(shownAs), "there is no such file");
    } catch (IOException e) {
      throw invalid(Place.of(shownAs), "cannot be read: " + e.getMessage());
    }
    if (bytes.length > MAX_BYTES) {
      throw tooLarge(shownAs, "it has more");
    }
    return decode(bytes, shownAs);
  }

  static InvalidFileException invalid(Place place, String what) {
    return new InvalidFileException(List.of(new Problem(place, what)));
  }

  private static InvalidFileException tooLarge(String shownAs, String size) {
    return invalid(
        Place.of(shownAs), "is too large: " + size + ", at most " + MAX_BYTES + " are read");
  }

  private static String decode(byte[] bytes, String shownAs) throws InvalidFileException {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(in, out, true);
    String text = out.flip().toString();
    if (result.isError()) {
      int line = (int) text.chars().filter(c -> c == '\n').count() + 1;
      int column = text.codePointCount(text.lastIndexOf('\n') + 1, text.length()) + 1;
      throw invalid(new Place(shownAs, line, column), "is not UTF-8 text from here on");
    }
    return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
  }
}
