package dev.capsize.check.expectation;

import dev.capsize.check.Concern;
import dev.capsize.check.Evidence;
import dev.capsize.check.Expectation;
import dev.capsize.check.Finding;
import dev.capsize.check.FindingDraft;
import dev.capsize.check.timing.Intervals;
import dev.capsize.model.part.Param;
import dev.capsize.model.part.ParamType;
import dev.capsize.model.part.Params;
import dev.capsize.model.part.PartUse;
import dev.capsize.model.topology.Node;
import dev.capsize.model.topology.Topology;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * {@code log-pattern-absent}: no line of the nodes' logs matches, such as one that tells of a panic
 * or of corruption.
 *
 * @since 0.1
 */
public final class LogPatternAbsent implements Expectation {

  private static final int SHOWN = 5;

  @Override
  public String name() {
    return "log-pattern-absent";
  }

  @Override
  public String summary() {
    return "No line that a node logged matches, such as one that tells of a panic or of corruption.";
  }

  @Override
  public Params params() {
    return Params.of(
        Param.required("pattern", ParamType.PATTERN, "what must not occur within a line"),
        Param.optional("except", ParamType.PATTERN, "lines that are harmless all the same"),
        Param.optional("nodes", ParamType.GROUP, "whose logs; where not given, everybody's"));
  }

  @Override
  public Concern concern() {
    return Concern.SAFETY;
  }

  @Override
  public Finding judge(Evidence evidence, PartUse use) {
    Pattern pattern = use.values().pattern("pattern");
    Optional<Pattern> except = use.values().find("except", Pattern.class);
    Optional<String> group = use.values().find("nodes", String.class);
    FindingDraft draft =
        Finding.of(this, use).about(group.orElse("")).limit("no line with " + pattern);
    Topology topology = evidence.record().scenario().topology();
    List<Node> nodes = group.map(topology::nodesOf).orElseGet(topology::nodes);
    List<String> doubts = new ArrayList<>();
    long lines = 0;
    long matches = 0;
    for (Node node : nodes) {
      Path file = evidence.record().files().log(node.name());
      LogSearch search = new LogSearch(pattern, except);
      try {
        search.read(file);
      } catch (IOException e) {
        doubts.add("the log of %s cannot be read: %s".formatted(node.name(), e.getMessage()));
      }
      lines += search.lines();
      matches += search.matches();
      search.found().stream()
          .limit(SHOWN)
          .forEach(line -> draft.evidence(text(node, line, evidence.record().start().wall())));
      search
          .gaveUp()
          .forEach(
              line ->
                  doubts.add(
                      "logs/%s.log:%d: %s".formatted(node.name(), line.number(), line.text())));
      if (search.lines() == 0) {
        doubts.add(node.name() + " logged nothing, so nothing could be found");
      }
    }
    draft.value(Shares.count(matches, "line"));
    String sentence = "%d of %s matched".formatted(matches, Shares.count(lines, "line"));
    if (matches > 0) {
      return draft.failed(matches + " too many", sentence);
    }
    return doubts.isEmpty() && !nodes.isEmpty()
        ? draft.passed(sentence)
        : draft.inconclusive(doubts.isEmpty() ? "there is no node to look at" : doubts.get(0));
  }

  /** {@code logs/pg-1.log:17 at 12.345 s: PANIC: could not write}. */
  private static String text(Node node, LogSearch.Line line, Instant origin) {
    String when =
        line.time() == null
            ? ""
            : " at " + Intervals.instant(Duration.between(origin, line.time()).toNanos());
    return "logs/%s.log:%d%s: %s".formatted(node.name(), line.number(), when, line.text());
  }
}
