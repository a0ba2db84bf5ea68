package dev.capsize.model.scenario;

import dev.capsize.model.part.ParamType;
import dev.capsize.model.value.DurationRange;
import dev.capsize.model.value.Durations;
import dev.capsize.model.yaml.Fields;
import dev.capsize.model.yaml.Shapes;
import dev.capsize.model.yaml.YamlEntry;
import dev.capsize.model.yaml.YamlList;
import dev.capsize.model.yaml.YamlNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads what is put together of faults, as the faults that it comes to.
 *
 * <p>In a sequence each waits for the one before; in parallel all stand at one moment; what is
 * repeated is read once and then copied.
 */
record CompositeReader(FaultsReader faults, Shapes shapes) {

  private static final List<String> IN_SEQUENCE = List.of("as", "after", "heal");
  private static final List<String> IN_PARALLEL = List.of("as", "heal");
  // Numbered by the repetition: a name of its own would be there several times.
  private static final List<String> IN_REPEAT = List.of("heal");

  /**
   * Reads.
   *
   * @param inside what holds for all members; its name is the composite's
   * @param heal the composite's own, where it has one
   */
  List<FaultUse> read(
      Composite composite, YamlEntry entry, FaultSlot inside, Optional<YamlNode> heal) {
    if (inside.depth() > Composite.DEPTH) {
      shapes.add(
          entry.place(),
          "composites stand more than %d deep in each other".formatted(Composite.DEPTH));
      return List.of();
    }
    if (composite != Composite.PARALLEL) {
      heal.ifPresent(
          node ->
              shapes.add(
                  node.place(),
                  "heal: a %s has none, each fault in it has its own".formatted(composite.key())));
    }
    return switch (composite) {
      case SEQUENCE -> sequence(entry, inside);
      case PARALLEL -> parallel(entry, inside);
      case REPEAT -> repeat(entry, inside);
    };
  }

  private List<FaultUse> sequence(YamlEntry entry, FaultSlot inside) {
    List<FaultUse> all = new ArrayList<>();
    List<FaultUse> former = List.of();
    List<YamlNode> items = items(entry);
    for (int i = 0; i < items.size(); i++) {
      FaultOrder order = former.isEmpty() ? inside.order() : inside.order().behind(former);
      former =
          faults.entry(items.get(i), member(inside, i + 1, IN_SEQUENCE, order, Optional.empty()));
      if (i < items.size() - 1) {
        former.forEach(use -> needsHeal(use, "the next one comes when it is healed"));
      }
      all.addAll(former);
    }
    return all;
  }

  private List<FaultUse> parallel(YamlEntry entry, FaultSlot inside) {
    List<FaultUse> all = new ArrayList<>();
    List<YamlNode> items = items(entry);
    for (int i = 0; i < items.size(); i++) {
      all.addAll(
          faults.entry(
              items.get(i), member(inside, i + 1, IN_PARALLEL, inside.order(), inside.heal())));
    }
    return all;
  }

  private List<FaultUse> repeat(YamlEntry entry, FaultSlot inside) {
    Optional<Fields> fields = shapes.fields(entry.value(), "repeat", "every", "times", "fault");
    Optional<YamlNode> fault = fields.flatMap(map -> map.need("fault", "a fault"));
    Optional<Duration> every =
        fields.flatMap(map -> map.needScalar("every", ParamType.DURATION.form(), Durations::parse));
    int times =
        fields
            .flatMap(map -> map.needScalar("times", "a whole number", CompositeReader::times))
            .orElse(1);
    if (fault.isEmpty() || every.isEmpty()) {
      return List.of();
    }
    List<FaultUse> first =
        faults.entry(fault.get(), member(inside, 1, IN_REPEAT, inside.order(), Optional.empty()));
    first.forEach(use -> needsHeal(use, "it comes again"));
    checkEvery(first, every.get(), fields.get());
    List<FaultUse> all = new ArrayList<>(first);
    // More than the most is a problem already; a copy of each would only take memory.
    for (int i = 1; i < times && all.size() <= Composite.MOST; i++) {
      Repetition repetition =
          new Repetition(inside.name().orElseThrow(), i + 1, every.get().multipliedBy(i));
      first.forEach(use -> all.add(repetition.of(use)));
    }
    return all;
  }

  private void checkEvery(List<FaultUse> first, Duration every, Fields fields) {
    Duration start =
        FaultPlan.starts(first, DurationRange::from).values().stream()
            .min(Duration::compareTo)
            .orElse(Duration.ZERO);
    Duration lasts = FaultPlan.end(first, DurationRange::from).minus(start);
    if (lasts.compareTo(every) >= 0) {
      shapes.add(
          fields.find("every").orElseThrow().place(),
          "every: what is repeated every %s lasts %s itself; heal earlier or repeat later"
              .formatted(Durations.format(every), Durations.format(lasts)));
    }
  }

  private void needsHeal(FaultUse use, String because) {
    if (use.healAfter().isEmpty()) {
      shapes.add(
          use.fault().place(),
          "the fault %s has no heal, but %s; add heal: { after: 10s }"
              .formatted(use.as(), because));
    }
  }

  private List<YamlNode> items(YamlEntry entry) {
    List<YamlNode> items =
        shapes.list(entry.value(), entry.key()).map(YamlList::items).orElse(List.of());
    if (entry.value() instanceof YamlList && items.isEmpty()) {
      shapes.add(entry.place(), entry.key() + " holds no fault");
    }
    return items;
  }

  /** In what is repeated nothing has a name of its own, at whatever depth. */
  private static FaultSlot member(
      FaultSlot inside, int number, List<String> keys, FaultOrder order, Optional<Duration> heal) {
    List<String> allowed =
        inside.numbered() || keys.equals(IN_REPEAT)
            ? keys.stream().filter(key -> !key.equals("as")).toList()
            : keys;
    return new FaultSlot(
        inside.name().map(name -> Composite.member(name, number)),
        allowed,
        inside.at(),
        order,
        heal,
        inside.numbered() || keys.equals(IN_REPEAT));
  }

  private static int times(String text) {
    if (!text.matches("\\d{1,3}") || Integer.parseInt(text) < 1) {
      throw new IllegalArgumentException(
          "\"%s\" is not allowed; a whole number from 1 to 999 is".formatted(text));
    }
    return Integer.parseInt(text);
  }

  /** A copy of what was read as the first of a repeated composite. */
  private record Repetition(String composite, int number, Duration later) {

    FaultUse of(FaultUse first) {
      List<String> after = first.order().after();
      boolean waitsInside = after.stream().anyMatch(this::isFirst);
      FaultOrder order =
          new FaultOrder(
              first.order().within().stream().map(this::renamed).toList(),
              after.stream().map(this::renamed).toList(),
              waitsInside ? first.order().offset() : first.order().offset().plus(later));
      return new FaultUse(renamed(first.as()), first.fault(), first.at(), first.healAfter(), order);
    }

    private boolean isFirst(String name) {
      String firstName = Composite.member(composite, 1);
      return name.equals(firstName) || name.startsWith(firstName + "-");
    }

    private String renamed(String name) {
      return isFirst(name)
          ? Composite.member(composite, number)
              + name.substring(Composite.member(composite, 1).length())
          : name;
    }
  }
}
