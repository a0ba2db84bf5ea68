package dev.capsize.check.expectation;

import dev.capsize.check.Concern;
import dev.capsize.check.Evidence;
import dev.capsize.check.Expectation;
import dev.capsize.check.Finding;
import dev.capsize.check.FindingDraft;
import dev.capsize.check.history.Overlap;
import dev.capsize.check.history.Reign;
import dev.capsize.check.history.Reigns;
import dev.capsize.check.timing.Intervals;
import dev.capsize.model.part.Param;
import dev.capsize.model.part.ParamType;
import dev.capsize.model.part.Params;
import dev.capsize.model.part.PartUse;
import dev.capsize.model.record.Interval;
import dev.capsize.model.topology.Node;
import dev.capsize.model.topology.Role;
import dev.capsize.model.topology.Topology;
import java.time.Duration;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * {@code split-brain}: two nodes that acknowledge writes for one role at the same time.
 *
 * @since 0.1
 */
public final class SplitBrain implements Expectation {

  /** How many reigns and windows are listed as evidence. */
  private static final int LISTED = 10;

  @Override
  public String name() {
    return "split-brain";
  }

  @Override
  public String summary() {
    return "The longest time in which two nodes provably acknowledged writes for one role.";
  }

  @Override
  public Params params() {
    return Params.of(
        Param.withDefault("at-most", ParamType.DURATION, "0ms", "the longest time allowed"),
        Param.withDefault(
            "role", ParamType.SOLE_ROLE, Evidence.PRIMARY, "the role that only one may hold"));
  }

  @Override
  public Concern concern() {
    return Concern.SAFETY;
  }

  @Override
  public Finding judge(Evidence evidence, PartUse use) {
    String role = use.values().text("role");
    Duration allowed = use.values().duration("at-most");
    Reigns reigns = evidence.reigns(role);
    FindingDraft draft = Finding.of(this, use).about(role).limit(FaultTimes.limit(allowed));
    List<Overlap> overlaps = reigns.overlaps();
    if (!overlaps.isEmpty()) {
      overlaps.stream().limit(LISTED).map(overlap -> text(overlap, role)).forEach(draft::evidence);
      // The longest that is proven and the longest that is possible need not be the same one.
      return draft.atMost(
          allowed,
          new Interval(
              longest(overlaps, overlap -> overlap.length().notBefore()),
              longest(overlaps, overlap -> overlap.length().notAfter())));
    }
    String unasked = unasked(evidence.record().scenario().topology(), role, reigns);
    if (reigns.list().isEmpty()) {
      return draft.inconclusive("no node acknowledged a write of the witness");
    }
    if (unasked != null) {
      return draft.inconclusive("the witness never asked " + unasked);
    }
    reigns.list().stream().limit(LISTED).map(reign -> text(reign, role)).forEach(draft::evidence);
    return draft.value("none").passed("no two nodes provably acknowledged at the same time");
  }

  private static long longest(List<Overlap> overlaps, ToLongFunction<Overlap> bound) {
    return overlaps.stream().mapToLong(bound).max().orElseThrow();
  }

  private static @Nullable String unasked(Topology topology, String role, Reigns reigns) {
    Role declared = topology.roles().get(role);
    return declared == null
        ? null
        : topology.nodesOf(declared.of()).stream()
            .map(Node::name)
            .filter(node -> !reigns.asked().contains(node))
            .findFirst()
            .orElse(null);
  }

  private static String text(Overlap overlap, String role) {
    return "%s and %s from %s to %s: %d writes on %s and %d on %s; ops.bin stream %s"
        .formatted(
            overlap.first(),
            overlap.second(),
            Intervals.instant(overlap.from()),
            Intervals.instant(overlap.to()),
            overlap.firstWrites(),
            overlap.first(),
            overlap.secondWrites(),
            overlap.second(),
            role);
  }

  private static String text(Reign reign, String role) {
    return "%s acknowledged %d writes from %s to %s; ops.bin stream %s"
        .formatted(
            reign.node(),
            reign.writes(),
            Intervals.instant(reign.firstCompleted()),
            Intervals.instant(reign.lastCompleted()),
            role);
  }
}
