package dev.capsize.model.yaml;

import dev.capsize.model.source.InvalidFileException;
import dev.capsize.model.source.Place;
import dev.capsize.model.source.Problems;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;

/**
 * Builds the tree from the parser's events. This is not left to the library's composer, because
 * that one reads to the end before it can be asked how deep or how large the tree has become.
 */
final class TreeBuilder {

  /** A scenario has a depth of 6. */
  static final int MAX_DEPTH = 50;

  /** With aliases unfolded; a file of the largest size without aliases stays below. */
  static final int MAX_NODES = 600_000;

  private static final String CORE = "tag:yaml.org,2002:";
  private static final Set<String> TEXT_TAGS =
      Set.of("!", CORE + "str", CORE + "int", CORE + "float", CORE + "bool", CORE + "null");

  private final Iterator<Event> events;
  private final String file;
  private final Problems problems;
  private final Map<Anchor, YamlNode> anchors = new HashMap<>();
  private final Map<Anchor, Integer> sizes = new HashMap<>();
  private int nodes;

  TreeBuilder(Iterator<Event> events, String file, Problems problems) {
    this.events = events;
    this.file = file;
    this.problems = problems;
  }

  /** The document's root; empty where there is no document. */
  Optional<YamlNode> build() throws InvalidFileException {
    events.next(); // the stream's start
    if (events.next().getEventId() == Event.ID.StreamEnd) {
      return Optional.empty();
    }
    YamlNode root = node(events.next(), 1);
    events.next(); // the document's end
    Event next = events.next();
    if (next.getEventId() != Event.ID.StreamEnd) {
      problems.add(place(next), "a second YAML document starts here; a file holds exactly one");
    }
    return Optional.of(root);
  }

  private YamlNode node(Event event, int depth) throws InvalidFileException {
    if (depth > MAX_DEPTH) {
      throw SourceText.invalid(place(event), "is nested deeper than " + MAX_DEPTH + " levels");
    }
    if (event instanceof AliasEvent alias) {
      return resolve(alias);
    }
    int before = nodes;
    count(1, event);
    YamlNode node =
        switch (event.getEventId()) {
          case MappingStart -> map((CollectionStartEvent) event, depth);
          case SequenceStart -> list((CollectionStartEvent) event, depth);
          default -> scalar((ScalarEvent) event);
        };
    // Only now: an alias inside of what it names finds nothing, so the tree has no cycles.
    ((NodeEvent) event)
        .getAnchor()
        .ifPresent(
            anchor -> {
              anchors.put(anchor, node);
              sizes.put(anchor, nodes - before);
            });
    return node;
  }

  private YamlNode resolve(AliasEvent alias) throws InvalidFileException {
    YamlNode node = anchors.get(alias.getAlias());
    if (node == null) {
      throw SourceText.invalid(
          place(alias), "the alias *" + alias.getAlias() + " names nothing that ends before it");
    }
    count(sizes.getOrDefault(alias.getAlias(), 1), alias);
    return node;
  }

  private void count(int more, Event at) throws InvalidFileException {
    nodes += more;
    if (nodes > MAX_NODES) {
      throw SourceText.invalid(
          place(at), "the aliases unfold to more than " + MAX_NODES + " values");
    }
  }

  private YamlMap map(CollectionStartEvent start, int depth) throws InvalidFileException {
    checkTag(start.getTag(), Set.of("!", CORE + "map"), place(start));
    Map<String, YamlEntry> entries = new LinkedHashMap<>();
    for (Event next = events.next();
        next.getEventId() != Event.ID.MappingEnd;
        next = events.next()) {
      YamlNode key = node(next, depth + 1);
      YamlNode value = node(events.next(), depth + 1);
      Place place = place(next);
      if (!(key instanceof YamlScalar scalar)) {
        problems.add(place, "a key is a text, not " + key.kind());
        continue;
      }
      YamlEntry first = entries.get(scalar.text());
      if (first == null) {
        entries.put(scalar.text(), new YamlEntry(scalar.text(), value, place));
      } else {
        problems.add(
            place,
            "duplicate key \"%s\"; it stands in line %d already"
                .formatted(scalar.text(), first.place().line()));
      }
    }
    return new YamlMap(List.copyOf(entries.values()), place(start));
  }

  private YamlList list(CollectionStartEvent start, int depth) throws InvalidFileException {
    checkTag(start.getTag(), Set.of("!", CORE + "seq"), place(start));
    List<YamlNode> items = new ArrayList<>();
    for (Event next = events.next();
        next.getEventId() != Event.ID.SequenceEnd;
        next = events.next()) {
      items.add(node(next, depth + 1));
    }
    return new YamlList(items, place(start));
  }

  private YamlScalar scalar(ScalarEvent event) {
    checkTag(event.getTag(), TEXT_TAGS, place(event));
    int start = event.getStartMark().map(Mark::getIndex).orElse(0);
    int end = event.getEndMark().map(Mark::getIndex).orElse(start);
    boolean plain = event.isPlain() && event.getTag().isEmpty();
    return new YamlScalar(event.getValue(), plain, place(event), start, end);
  }

  private void checkTag(Optional<String> tag, Set<String> allowed, Place place) {
    if (tag.isPresent() && !allowed.contains(tag.get())) {
      problems.add(
          place, "the tag !<" + tag.get() + "> is not allowed; write the value without it");
    }
  }

  private Place place(Event event) {
    return event
        .getStartMark()
        .map(mark -> new Place(file, mark.getLine() + 1, mark.getColumn() + 1))
        .orElse(Place.of(file));
  }
}
