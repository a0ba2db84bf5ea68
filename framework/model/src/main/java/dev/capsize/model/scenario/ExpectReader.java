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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code expect}: a map of expectations, or a list of such maps. */
record ExpectReader(Shapes shapes, PartReader parts) {

  private static final String LIMIT = "at-most";
  private static final String DEGRADES_TO = "degrades-to";

  /**
   * What is expected.
   *
   * @param ofRuns of every run
   * @param ofSweep of a sweep as a whole; none in other scenarios
   * @param degradesTo which workloads are served while something is gone, where that is said
   */
  record Expected(List<PartUse> ofRuns, List<PartUse> ofSweep, Map<String, Boolean> degradesTo) {

    /** The workloads that need not be served. */
    List<String> mayFail() {
      return degradesTo.entrySet().stream()
          .filter(entry -> !entry.getValue())
          .map(Map.Entry::getKey)
          .toList();
    }
  }

  Expected read(Fields scenario, Observation observation, Steady steady) {
    Optional<YamlNode> node = scenario.need("expect", "a map of expectations");
    boolean sweep = scenario.find("sweep").isPresent();
    List<PartUse> expect = new ArrayList<>();
    List<PartUse> ofSweep = new ArrayList<>();
    Map<String, Boolean> degradesTo = new LinkedHashMap<>();
    for (YamlEntry entry : node.map(this::entries).orElse(List.of())) {
      if (sweep && entry.key().equals(DEGRADES_TO)) {
        degradesTo.putAll(degradesTo(entry, WorkloadReader.names(scenario), steady));
        continue;
      }
      if (sweep && parts.knows(PartKind.SWEEP_EXPECTATION, entry.key())) {
        parts.read(PartKind.SWEEP_EXPECTATION, entry).ifPresent(read -> ofSweep.add(read.use()));
        continue;
      }
      parts
          .read(PartKind.EXPECTATION, entry)
          .ifPresent(
              read -> {
                checkLimit(read, observation);
                expect.add(read.use());
              });
    }
    if (sweep && ofSweep.isEmpty() && node.isPresent()) {
      shapes.add(
          node.get().place(),
          "a sweep expects something of the whole, such as single-points-of-failure: none");
    }
    return new Expected(expect, ofSweep, degradesTo);
  }

  /** {@code { read: ok, upload: may-fail }}. Who is to be served must be looked at, too. */
  private Map<String, Boolean> degradesTo(YamlEntry entry, List<String> workloads, Steady steady) {
    Map<String, Boolean> served = new LinkedHashMap<>();
    String[] allowed = workloads.toArray(String[]::new);
    for (YamlEntry one :
        shapes
            .fields(entry.value(), DEGRADES_TO, allowed)
            .map(fields -> fields.map().entries())
            .orElse(List.of())) {
      shapes
          .scalar(one.value(), one.key(), "ok or may-fail", ExpectReader::served)
          .ifPresent(ok -> served.put(one.key(), ok));
      boolean looked =
          steady.probes().stream()
              .flatMap(probe -> probe.values().find("of", String.class).stream())
              .anyMatch(one.key()::equals);
      if (!looked && workloads.contains(one.key())) {
        shapes.add(
            one.place(), "no probe of the steady state looks at %s; add one".formatted(one.key()));
      }
    }
    return served;
  }

  private static boolean served(String text) {
    return switch (text) {
      case "ok" -> true;
      case "may-fail" -> false;
      default ->
          throw new IllegalArgumentException(
              "\"%s\" is not allowed; ok or may-fail is".formatted(text));
    };
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
