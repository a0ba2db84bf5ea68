package dev.capsize.check.timing;

import dev.capsize.model.record.Interval;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What followed one fault, and when.
 *
 * @param fault its {@code as}
 * @param part the name of the fault part
 * @param targets the nodes that were hit
 * @param role the role whose change of hands was watched; null where the topology has none
 * @param victim who held that role when the fault came; null where nobody did
 * @param successor who acknowledged after the victim; null where nobody took over
 * @param healed when it was healed; null where it was not
 * @param marks those that are known
 * @since 0.1
 */
public record FaultMarks(
    String fault,
    String part,
    List<String> targets,
    @Nullable String role,
    @Nullable String victim,
    @Nullable String successor,
    @Nullable Interval healed,
    Map<Mark, Interval> marks) {

  public FaultMarks {
    targets = List.copyOf(targets);
    marks = Collections.unmodifiableMap(new TreeMap<>(marks));
  }

  public Optional<Interval> at(Mark mark) {
    return Optional.ofNullable(marks.get(mark));
  }

  /** The possible time from one mark to another, never below zero; empty when one is absent. */
  public Optional<Interval> between(Mark from, Mark to) {
    Interval start = marks.get(from);
    Interval end = marks.get(to);
    return start == null || end == null
        ? Optional.empty()
        : Optional.of(Intervals.atLeastZero(end.since(start)));
  }
}
