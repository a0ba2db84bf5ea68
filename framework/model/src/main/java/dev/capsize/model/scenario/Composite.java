package dev.capsize.model.scenario;

import dev.capsize.model.yaml.YamlEntry;
import dev.capsize.model.yaml.YamlList;
import dev.capsize.model.yaml.YamlMap;
import dev.capsize.model.yaml.YamlNode;
import dev.capsize.model.yaml.YamlScalar;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The ways in which faults are put together. */
enum Composite {
  /** The next one comes when the former has gone. */
  SEQUENCE,
  /** All at once. */
  PARALLEL,
  /** The same one again and again. */
  REPEAT;

  /** So many composites may stand in each other. */
  static final int DEPTH = 3;

  /** So many faults a scenario may come to. */
  static final int MOST = 200;

  static Optional<Composite> of(String key) {
    return Arrays.stream(values()).filter(composite -> composite.key().equals(key)).findFirst();
  }

  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What the faults of a composite are called that have no name of their own. */
  static String member(String composite, int number) {
    return composite + "-" + number;
  }

  /** The entries that a composite holds, one for each time that one comes. */
  List<YamlNode> members(YamlEntry entry) {
    if (this != REPEAT) {
      return entry.value() instanceof YamlList list ? list.items() : List.of();
    }
    if (!(entry.value() instanceof YamlMap repeat)) {
      return List.of();
    }
    return repeat
        .find("fault")
        .map(fault -> Collections.nCopies(times(repeat), fault.value()))
        .orElse(List.of());
  }

  private static int times(YamlMap repeat) {
    return repeat
        .find("times")
        .map(YamlEntry::value)
        .filter(YamlScalar.class::isInstance)
        .map(value -> ((YamlScalar) value).text())
        .filter(text -> text.matches("\\d{1,3}"))
        .map(Integer::parseInt)
        .orElse(1);
  }
}
