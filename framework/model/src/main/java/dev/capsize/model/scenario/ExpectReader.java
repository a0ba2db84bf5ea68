package dev.capsize.model.scenario;

import dev.capsize.model.part.Param;
import dev.capsize.model.part.ParamType;
import dev.capsize.model.part.PartKind;
import dev.capsize.model.part.PartReader;
import dev.capsize.model.part.PartUse;
import dev.capsize.model.part.ReadPart;
import dev.capsize.model.value.Durations;
import dev.capsize.model.yaml.Fields;
import dev.capsize.model.yaml.Shapes;
import dev.capsize.model.yaml.YamlEntry;
import dev.capsize.model.yaml.YamlList;
import dev.capsize.model.yaml.YamlMap;
import dev.capsize.model.yaml.YamlNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code expect}: a map of expectations, or a list of such maps. */
record ExpectReader(Shapes shapes, PartReader parts) {

  private static final String LIMIT = "at-most";

  List<PartUse> read(Fields scenario, Observation observation) {
    Optional<YamlNode> node = scenario.need("expect", "a map of expectations");
    List<PartUse> expect = new ArrayList<>();
    for (YamlEntry entry : node.map(this::entries).orElse(List.of())) {
      parts
          .read(PartKind.EXPECTATION, entry)
          .ifPresent(
              read -> {
                checkLimit(read, observation);
                expect.add(read.use());
              });
    }
    return expect;
  }

  private List<YamlEntry> entries(YamlNode node) {
    List<YamlNode> maps = node instanceof YamlList list ? list.items() : List.of(node);
    List<YamlEntry> entries =
        maps.stream()
            .flatMap(item -> shapes.map(item, "expect").stream())
            .map(YamlMap::entries)
            .flatMap(List::stream)
            .toList();
    if (entries.isEmpty() && maps.stream().allMatch(YamlMap.class::isInstance)) {
      shapes.add(node.place(), "expects nothing; a run that nothing is expected of proves nothing");
    }
    return entries;
  }

  /** What is observed for less than its limit can neither be met nor be missed. */
  private void checkLimit(ReadPart read, Observation observation) {
    boolean duration =
        read.part().params().find(LIMIT).map(Param::type).stream()
            .anyMatch(ParamType.DURATION::equals);
    Optional<Duration> limit =
        duration ? read.use().values().find(LIMIT, Duration.class) : Optional.empty();
    if (limit.isPresent() && limit.get().compareTo(observation.atMost()) > 0) {
      shapes.add(
          read.placeOf(LIMIT),
          "the limit %s is longer than the observation, which ends after %s; observe longer"
              .formatted(Durations.format(limit.get()), Durations.format(observation.atMost())));
    }
  }
}
