package dev.capsize.model.yaml;

import dev.capsize.model.source.InvalidFileException;
import dev.capsize.model.source.Place;
import dev.capsize.model.source.Problems;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads a file that holds one YAML document, and in it a map.
 *
 * @since 0.1
 */
public final class YamlReader {

  private YamlReader() {}

  /**
   * Reads.
   *
   * @param shownAs the file's name in places
   * @param what the kind of file, for messages: {@code a scenario}
   * @param problems receives what can be reported together with later problems, such as a duplicate
   *     key
   * @throws InvalidFileException when there is no map to go on with
   */
  public static YamlDocument read(Path file, String shownAs, String what, Problems problems)
      throws InvalidFileException {
    String text = SourceText.read(file, shownAs);
    YamlNode root = compose(text, shownAs, what, problems);
    if (root instanceof YamlMap map) {
      return new YamlDocument(text, map);
    }
    throw SourceText.invalid(
        root.place(),
        "%s is a map that begins with capsize: 1, not %s".formatted(what, root.kind()));
  }

  private static YamlNode compose(String text, String shownAs, String what, Problems problems)
      throws InvalidFileException {
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(shownAs)
            .setCodePointLimit(SourceText.MAX_BYTES + 1)
            .build();
    try {
      // Parsing is lazy: what is too deep or unfolds to too much is refused before it is read.
      Iterator<Event> events = new Parse(settings).parseString(text).iterator();
      TreeBuilder builder = new TreeBuilder(events, shownAs, problems);
      return builder
          .build()
          .orElseThrow(
              () -> SourceText.invalid(Place.of(shownAs), "is empty; it must hold " + what));
    } catch (MarkedYamlEngineException e) {
      Place place =
          e.getProblemMark()
              .map(mark -> new Place(shownAs, mark.getLine() + 1, mark.getColumn() + 1))
              .orElse(Place.of(shownAs));
      throw SourceText.invalid(place, "is not YAML: " + oneLine(e.getProblem()));
    } catch (ReaderException e) {
      throw SourceText.invalid(
          placeOf(text, e.getPosition(), shownAs),
          String.format(
              Locale.ROOT, "is not YAML: the character U+%04X is not allowed", e.getCodePoint()));
    } catch (YamlEngineException e) {
      throw SourceText.invalid(
          Place.of(shownAs), "is not YAML: " + oneLine(String.valueOf(e.getMessage())));
    }
  }

  private static String oneLine(String message) {
    return message.strip().replaceAll("\\s*\n\\s*", " ");
  }

  private static Place placeOf(String text, int codePoint, String shownAs) {
    int end =
        text.offsetByCodePoints(0, Math.min(codePoint, text.codePointCount(0, text.length())));
    int lineStart = text.lastIndexOf('\n', end - 1) + 1;
    int line = (int) text.substring(0, lineStart).chars().filter(c -> c == '\n').count() + 1;
    return new Place(shownAs, line, text.codePointCount(lineStart, end) + 1);
  }
}
